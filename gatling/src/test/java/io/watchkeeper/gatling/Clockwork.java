package io.watchkeeper.gatling;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time by hand, and the records made in it. */
final class Clockwork {
  static final long EPOCH_NANOS = 1_795_231_200_000_000_000L;

  final AtomicLong nanos = new AtomicLong(500);
  final List<CallRecord> records = new CopyOnWriteArrayList<>();
  final Chronicle chronicle =
      new Chronicle(
          new Chronicle.Origin(500, EPOCH_NANOS), nanos::get, Duration.ofSeconds(5), records::add);

  void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
