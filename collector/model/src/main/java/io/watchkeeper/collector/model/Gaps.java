package io.watchkeeper.collector.model;

/** What stands for a step of a series in which no sample is. */
public enum Gaps {
  /** Nothing: the step is left out. */
  LEAVE,
  /** Zero, from the first step that was asked for to the last. */
  ZERO,
  /** The value of the step before; nothing before the first sample. */
  PREVIOUS,
  /** On the line between the steps beside it; nothing before the first and after the last. */
  LINEAR
}
