package io.watchkeeper.gatling.faults;

/** How a request is held back; tests record instead of waiting. */
@FunctionalInterface
interface Pause {
  void nanos(long nanos) throws InterruptedException;
}
