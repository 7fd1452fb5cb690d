package io.watchkeeper.collector.latency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTextTest {

  /** Two significant digits: a value is known to one part in 128. */
  private static final double PRECISION = 1.0 / 128;

  @Test
  void readsTheGoldenText() throws IOException {
    assertEquals(golden(), LatencyText.decode(text("golden/sketch.txt")));
  }

  /** Compared after inflating: what the JVM's zlib makes of the same bytes is its own business. */
  @Test
  void writesTheGoldenBytes() throws IOException, DataFormatException {
    assertArrayEquals(inflate(text("golden/sketch.txt")), inflate(LatencyText.encode(golden())));
  }

  @Test
  void carriesAnEmptySecond() {
    String text = LatencyText.encode(LatencyText.empty());
    assertEquals(0, LatencyText.decode(text).getTotalCount());
    assertTrue(text.length() < 80, text);
  }

  /** Seeded: merging the seconds gives the histogram of all values, and near their percentiles. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void mergesSecondsIntoTheUnion(long seed) {
    Random random = new Random(seed);
    Histogram union = LatencyText.empty();
    List<String> seconds = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    for (int s = 0; s < 60; s++) {
      Histogram second = LatencyText.empty();
      for (int i = random.nextInt(200); i > 0; i--) {
        long value = Math.clamp((long) Math.exp(8 + 2 * random.nextGaussian()), 1, 3_600_000_000L);
        second.recordValue(value);
        union.recordValue(value);
        values.add(value);
      }
      seconds.add(LatencyText.encode(second));
    }
    Histogram merged = LatencyText.merge(seconds);
    assertEquals(union, merged);
    long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
    for (double percent : new double[] {50, 90, 95, 99, 100}) {
      long exact = sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1];
      double read = merged.getValueAtPercentile(percent);
      assertEquals((double) exact, read, Math.max(1, exact * PRECISION));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hdr1:AAAA", "hdr2:", "hdr2:AAAA", "hdr2:!", "hdr2:HISTFAAAAAA="})
  void refusesWhatIsNoSketch(String text) {
    assertThrows(IllegalArgumentException.class, () -> LatencyText.decode(text));
  }

  @Test
  void refusesAnotherPrecision() {
    Histogram finer = new Histogram(1, 3_600_000_000L, 3);
    finer.recordValue(1_000);
    String text = LatencyText.encode(finer);
    assertThrows(IllegalArgumentException.class, () -> LatencyText.decode(text));
  }

  @Test
  void refusesATextOfAnyLength() {
    String text = LatencyText.PREFIX + "A".repeat(100_000);
    assertThrows(IllegalArgumentException.class, () -> LatencyText.decode(text));
  }

  private static Histogram golden() {
    Histogram histogram = LatencyText.empty();
    histogram.recordValueWithCount(1, 1);
    histogram.recordValueWithCount(250, 40);
    histogram.recordValueWithCount(3_000, 7);
    histogram.recordValueWithCount(1_000_000, 2);
    histogram.recordValueWithCount(3_600_000_000L, 1);
    return histogram;
  }

  private static byte[] inflate(String sketch) throws DataFormatException {
    byte[] bytes = Base64.getDecoder().decode(sketch.substring(LatencyText.PREFIX.length()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Inflater inflater = new Inflater()) {
      // Behind a cookie and a length of 4 bytes each.
      inflater.setInput(Arrays.copyOfRange(bytes, 8, bytes.length));
      byte[] buffer = new byte[4_096];
      while (!inflater.finished()) {
        out.write(buffer, 0, inflater.inflate(buffer));
      }
    }
    return out.toByteArray();
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = LatencyTextTest.class.getResourceAsStream("/" + resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    }
  }
}
