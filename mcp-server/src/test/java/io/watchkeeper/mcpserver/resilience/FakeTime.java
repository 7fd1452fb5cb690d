package io.watchkeeper.mcpserver.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until a test moves it. */
public final class FakeTime {

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final AtomicLong elapsedNanos = new AtomicLong();

  public void advance(Duration duration) {
    elapsedNanos.addAndGet(duration.toNanos());
  }

  public long nanos() {
    return elapsedNanos.get();
  }

  public Clocks clocks() {
    return new Clocks(() -> START.plusNanos(nanos()), this::nanos);
  }
}
