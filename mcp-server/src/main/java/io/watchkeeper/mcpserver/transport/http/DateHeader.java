package io.watchkeeper.mcpserver.transport.http;

import io.netty.util.AsciiString;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The value of {@code Date}, which a server with a clock has to send (RFC 9110, 6.6.1); written
 * once a second, since it costs more than the rest of the head.
 */
final class DateHeader {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final long SECOND_MILLIS = 1_000;
  private static final long NANOS_A_MILLI = 1_000_000;

  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private volatile Written written;

  private record Written(AsciiString value, long untilNanos) {}

  DateHeader(InstantSource clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.written = write(nanoTime.getAsLong());
  }

  AsciiString now() {
    return at(nanoTime.getAsLong());
  }

  /**
   * As {@link #now}, by a reading made a moment ago: a reading costs more than the rest of this.
   */
  AsciiString at(long nanos) {
    Written current = written;
    if (nanos - current.untilNanos >= 0) {
      current = write(nanos);
      written = current;
    }
    return current.value;
  }

  private Written write(long nanos) {
    Instant now = clock.instant();
    long left = SECOND_MILLIS - now.toEpochMilli() % SECOND_MILLIS;
    return new Written(new AsciiString(FORM.format(now)), nanos + left * NANOS_A_MILLI);
  }
}
