package io.watchkeeper.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StepsTest {

  private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
  private static final RangeQuery.Window WINDOW =
      new RangeQuery.Window(TEN, TEN.plusSeconds(60), Duration.ofSeconds(10));
  private static final List<Sample> PRESENT =
      List.of(new Sample(TEN.plusSeconds(10), 4), new Sample(TEN.plusSeconds(40), 10));

  private static Map<Long, Double> filled(Gaps gaps) {
    Map<Long, Double> values = new TreeMap<>();
    Steps.filled(WINDOW, gaps, PRESENT)
        .forEach(
            sample -> values.put(Duration.between(TEN, sample.at()).toSeconds(), sample.value()));
    return values;
  }

  @Test
  void countsItsSteps() {
    assertEquals(6, Steps.count(WINDOW));
    assertEquals(-60, Steps.begin(-1, 60));
    assertEquals(60, Steps.begin(60, 60));
    assertEquals(0, Steps.begin(59, 60));
  }

  @Test
  void fillsEachGapAsAsked() {
    assertEquals(Map.of(10L, 4.0, 40L, 10.0), filled(Gaps.LEAVE));
    assertEquals(
        Map.of(0L, 0.0, 10L, 4.0, 20L, 0.0, 30L, 0.0, 40L, 10.0, 50L, 0.0), filled(Gaps.ZERO));
    assertEquals(Map.of(10L, 4.0, 20L, 4.0, 30L, 4.0, 40L, 10.0, 50L, 10.0), filled(Gaps.PREVIOUS));
    assertEquals(Map.of(10L, 4.0, 20L, 6.0, 30L, 8.0, 40L, 10.0), filled(Gaps.LINEAR));
  }

  @Test
  void talliesOfPartsJoin() {
    Tally whole = new Tally();
    assertTrue(whole.isEmpty());
    whole.add(4);
    whole.join(2, -3, -2, -1, -1);
    whole.join(0, 9, 9, 9, 9);
    assertEquals(3, whole.value(Aggregate.COUNT));
    assertEquals(1, whole.value(Aggregate.SUM));
    assertEquals(-2, whole.value(Aggregate.MIN));
    assertEquals(4, whole.value(Aggregate.MAX));
    assertEquals(1 / 3.0, whole.value(Aggregate.MEAN), 1e-12);
    assertEquals(-1, whole.value(Aggregate.LAST));
    assertThrows(IllegalArgumentException.class, () -> whole.value(Aggregate.P95));
  }
}
