package io.watchkeeper.mcpserver.workspace.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatencyTest {
  private final List<Duration> pauses = new ArrayList<>();

  private void apply(Latency.Settings settings, int times) throws InterruptedException {
    Latency latency = new Latency(settings, new SplittableRandom(9), pauses::add);
    for (int i = 0; i < times; i++) {
      latency.apply();
    }
  }

  @Test
  void isOffByDefault() throws InterruptedException {
    apply(Latency.Settings.OFF, 10);
    assertEquals(List.of(), pauses);
  }

  @Test
  void withoutSpreadEveryPauseIsTheMedian() throws InterruptedException {
    apply(new Latency.Settings(Duration.ofMillis(20), 0), 3);
    assertEquals(
        List.of(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(20)), pauses);
  }

  @Test
  void isLogNormalAroundItsMedian() throws InterruptedException {
    apply(new Latency.Settings(Duration.ofMillis(20), 0.5), 20_001);
    pauses.sort(null);
    double median = pauses.get(10_000).toNanos() / 1e6;
    assertTrue(median > 19.5 && median < 20.5, () -> "median " + median);
    // The 84th percentile of a log-normal lies a factor e^sigma above its median.
    double upper = pauses.get(16_827).toNanos() / 1e6;
    assertTrue(Math.abs(upper - 20 * Math.exp(0.5)) < 1, () -> "84th percentile " + upper);
  }

  @Test
  void refusesNonsense() {
    assertThrows(
        IllegalArgumentException.class, () -> new Latency.Settings(Duration.ofMillis(-1), 0));
    assertThrows(
        IllegalArgumentException.class, () -> new Latency.Settings(Duration.ofMinutes(2), 0));
    assertThrows(
        IllegalArgumentException.class, () -> new Latency.Settings(Duration.ZERO, Double.NaN));
  }
}
