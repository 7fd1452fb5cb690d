package io.watchkeeper.collector.ingest.prometheus;

import com.google.protobuf.CodedInputStream;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.ingest.histogram.Refused;
import java.io.IOException;
import java.util.Arrays;

/**
 * The buckets of one side of a native histogram: runs of them with gaps between, and for each its
 * count, as the difference to the bucket before or as a number of its own.
 */
final class Spans {

  /** More would be refused as buckets; runs of none are allowed, and are read as far as this. */
  private static final int MOST = 4_000;

  /** Takes a bucket. */
  interface Bucket {
    void take(long index, double count) throws Refused;
  }

  private long[] offsets = {};
  private long[] lengths = {};
  private int spans;
  private double[] counts = {};
  private int buckets;
  private boolean tooMany;
  private long last;

  boolean isEmpty() {
    return spans == 0 && buckets == 0;
  }

  void span(Fields.Field field) throws IOException, FormatException {
    if (spans == MOST) {
      tooMany = true;
    } else if (spans == offsets.length) {
      offsets = Arrays.copyOf(offsets, Math.max(2, 2 * spans));
      lengths = Arrays.copyOf(lengths, Math.max(2, 2 * spans));
    }
    int at = Math.min(spans, MOST - 1);
    offsets[at] = 0;
    lengths[at] = 0;
    field.message(part -> {
      switch (part.number()) {
        case 1 -> offsets[at] = part.input().readSInt32();
        case 2 -> lengths[at] = Integer.toUnsignedLong(part.input().readUInt32());
        default -> {
          return false;
        }
      }
      return true;
    });
    spans = at + 1;
  }

  void delta(CodedInputStream input) throws IOException {
    last += input.readSInt64();
    count((double) last);
  }

  void absolute(CodedInputStream input) throws IOException {
    count(input.readDouble());
  }

  private void count(double count) {
    if (buckets == MOST) {
      tooMany = true;
      return;
    }
    if (buckets == counts.length) {
      counts = Arrays.copyOf(counts, Math.max(8, 2 * buckets));
    }
    counts[buckets++] = count;
  }

  /** Hands all over, from the lowest index on. */
  void each(Bucket bucket) throws Refused {
    if (tooMany) {
      throw wrong("a histogram has " + MOST + " buckets and spans at most");
    }
    long index = 0;
    int next = 0;
    for (int span = 0; span < spans; span++) {
      if (span > 0 && offsets[span] < 0) {
        throw wrong("the spans of a histogram overlap");
      }
      index += offsets[span];
      if (lengths[span] > buckets - next) {
        throw wrong("a histogram has fewer counts than its spans have buckets");
      }
      for (long i = 0; i < lengths[span]; i++) {
        bucket.take(index++, counts[next++]);
      }
    }
    if (next < buckets) {
      throw wrong("a histogram has more counts than its spans have buckets");
    }
  }

  private static Refused wrong(String reason) {
    return new Refused(Reason.UNREADABLE, reason);
  }
}
