package io.watchkeeper.ops.demo.traffic;

/** What a call was meant to be when it was planned. */
public enum CallKind {
  /** A read that is repeated, so that a cache can hold it. */
  READ,
  /** A read of something never asked before. */
  COLD,
  WRITE,
  /** Housekeeping, such as listing the tools. */
  OTHER
}
