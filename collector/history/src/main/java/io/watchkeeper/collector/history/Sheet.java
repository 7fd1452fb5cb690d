package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.sketch.LatencySketch;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/** What is counted of one subject in one second. */
final class Sheet {

  private static final double MICROSECONDS = 1e6;

  private final Histogram latencies = new Histogram(1, 3_600_000_000L, 2);
  private double sum;
  int errors;
  int toolErrors;
  int hits;
  int misses;
  double waited;

  void clear() {
    latencies.reset();
    sum = 0;
    errors = 0;
    toolErrors = 0;
    hits = 0;
    misses = 0;
    waited = 0;
  }

  void took(double seconds) {
    latencies.recordValue(Math.max(1, Math.round(seconds * MICROSECONDS)));
    sum += seconds;
  }

  long requests() {
    return latencies.getTotalCount();
  }

  /** Seconds that all of them took together. */
  double sum() {
    return sum;
  }

  double latency(Aggregate percentile) {
    double share = percentile.quantile().orElseThrow();
    return Math.min(longest(), latencies.getValueAtPercentile(100 * share) / MICROSECONDS);
  }

  double longest() {
    return latencies.getMaxValue() / MICROSECONDS;
  }

  /** As the emitter writes it; the fastest compression, since a month holds millions of them. */
  String sketch() {
    ByteBuffer buffer = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
    int length = latencies.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_SPEED);
    byte[] bytes = Arrays.copyOf(buffer.array(), length);
    return LatencySketch.PREFIX + Base64.getEncoder().encodeToString(bytes);
  }
}
