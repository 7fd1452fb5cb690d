package io.watchkeeper.mcpserver.telemetry;

import org.jspecify.annotations.Nullable;

/** What can be asked of a call at its end, on its thread. */
interface CallFacts {

  /** As told: the journal shows a mark in its place. */
  @Nullable String session();

  /** Cut to a bound; empty when none was told. */
  String client();

  String method();

  @Nullable String tool();

  String status();

  long durationNanos();

  /** -1 unless it was sampled. */
  long cpuNanos();

  /** -1 unless it was sampled. */
  long allocatedBytes();
}
