package io.watchkeeper.mcpserver.resilience;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many calls are under way to a backend at one moment. Who finds no room waits a bounded
 * time, so a slow backend cannot gather callers without end.
 */
public final class UpstreamLimit {

  private final Semaphore room;
  private final int most;
  private final Duration longestWait;

  public UpstreamLimit(int most, Duration longestWait) {
    this.room = new Semaphore(most);
    this.most = most;
    this.longestWait = longestWait;
  }

  /** As {@link #tryEnter} without waiting. */
  public boolean tryEnterNow() {
    return room.tryAcquire();
  }

  /** True when a call may be made; {@link #leave} must follow. An interrupt counts as no room. */
  public boolean tryEnter() {
    if (room.tryAcquire()) {
      return true;
    }
    try {
      return room.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public void leave() {
    room.release();
  }

  /** Calls that would find room now. */
  public int free() {
    return room.availablePermits();
  }

  /** Calls that wait for room; an estimate while they come and go. */
  public int waiting() {
    return room.getQueueLength();
  }

  public int most() {
    return most;
  }

  public Duration longestWait() {
    return longestWait;
  }
}
