package io.watchkeeper.ops.demo.traffic;

/** How a call counts on the scorecard. */
public enum CallClass {
  /** A read whose key was read successfully at least once before the injection. */
  CACHED_BEFORE_FAULT,
  /** A read that no cache could hold, or whose key had not been read before the injection. */
  COLD,
  WRITE,
  OTHER
}
