package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.latency.LatencyText;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain version is HdrHistogram itself. */
class BucketsTest {

  @Test
  void areAsManyAsHdrHistogramHas() {
    assertTrue(Buckets.of(Long.MAX_VALUE) < Buckets.COUNT);
    assertEquals(LatencyText.empty().getEstimatedFootprintInBytes(), 512 + 8L * Buckets.COUNT);
  }

  @Test
  void aValueLiesInTheBucketThatBeginsWithIt() {
    for (int bucket = 1; bucket <= Buckets.of(Long.MAX_VALUE); bucket++) {
      long lowest = Buckets.lowest(bucket);
      assertEquals(bucket, Buckets.of(lowest * 1_000));
      // Below 1 us there is nothing: bucket 1 takes that too.
      assertEquals(Math.max(1, bucket - 1), Buckets.of(lowest * 1_000 - 1));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void giveTheHistogramThatHdrHistogramGives(long seed) {
    Random random = new Random(seed);
    Histogram plain = LatencyText.empty();
    long[] counts = new long[Buckets.COUNT + 3];
    for (int i = 0; i < 20_000; i++) {
      long nanos = latency(random);
      plain.recordValue(Math.clamp(nanos / 1_000, 1, LatencyText.HIGHEST_MICROSECONDS));
      counts[3 + Buckets.of(nanos)]++;
    }
    Histogram fast = Buckets.histogram(counts, 3);
    assertEquals(plain, fast);
    assertEquals(LatencyText.encode(plain), LatencyText.encode(fast));
    for (double percent : new double[] {0, 50, 90, 95, 99, 99.9, 100}) {
      assertEquals(plain.getValueAtPercentile(percent), fast.getValueAtPercentile(percent));
    }
    assertEquals(plain.getMaxValue(), fast.getMaxValue());
  }

  /** Of any size, the borders of octaves and of the range included. */
  private static long latency(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> (1L << random.nextInt(43)) * 1_000 + random.nextInt(-1, 2);
      case 1 -> random.nextLong(-5_000, 3_000_000);
      case 2 -> random.nextLong(4_000_000_000_000L);
      default -> (long) Math.exp(14 + 3 * random.nextGaussian());
    };
  }
}
