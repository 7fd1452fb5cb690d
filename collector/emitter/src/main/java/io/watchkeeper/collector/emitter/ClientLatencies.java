package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.latency.LatencyText;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * How long the requests of each client took. Four of {@link Buckets} are one here, so a time is
 * known to 2 us or 1.6%, whichever is more, and a client's counts take 3.3 kB where a tool's take
 * 27: there may be fifty clients in every set of cells of every tool. One thread.
 */
final class ClientLatencies {

  private static final int COARSER_BITS = 2;

  static final int BUCKETS = Buckets.COUNT >>> COARSER_BITS;

  /** Of a client that nothing is known of. */
  private static final long[] NONE = {};

  private static final Histogram NOTHING = LatencyText.empty();

  private final long[][] byClient = new long[Clients.COUNT][];

  ClientLatencies() {
    Arrays.fill(byClient, NONE);
  }

  /** The bucket here of one of {@link Buckets}. */
  static int coarser(int bucket) {
    return bucket >>> COARSER_BITS;
  }

  void add(int client, int bucket, long requests) {
    if (byClient[client].length == 0) {
      byClient[client] = new long[BUCKETS];
    }
    byClient[client][bucket] += requests;
  }

  long requests(int client) {
    return Arrays.stream(byClient[client]).sum();
  }

  /** In microseconds, each request in the middle of its bucket; not to be changed. */
  Histogram of(int client) {
    long[] counts = byClient[client];
    if (counts.length == 0) {
      return NOTHING;
    }
    Histogram histogram = LatencyText.empty();
    for (int bucket = 0; bucket < counts.length; bucket++) {
      if (counts[bucket] > 0) {
        histogram.recordValueWithCount(middle(bucket), counts[bucket]);
      }
    }
    return histogram;
  }

  private static long middle(int bucket) {
    return Buckets.lowest((bucket << COARSER_BITS) + (1 << (COARSER_BITS - 1)));
  }
}
