package io.watchkeeper.mcpserver.conformance;

import java.time.Duration;

/** Work that takes its time and does nothing. */
@FunctionalInterface
public interface Pause {
  void take(Duration time) throws InterruptedException;
}
