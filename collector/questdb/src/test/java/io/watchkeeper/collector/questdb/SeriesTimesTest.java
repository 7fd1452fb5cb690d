package io.watchkeeper.collector.questdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Columns;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesTimesTest {

  /** Each series is only ever newer than the newest that came of it, or than the floor. */
  @Test
  void tellsWhatAMapTells() {
    Random random = new Random(20_261_121);
    SeriesTimes times = new SeriesTimes();
    Map<Long, Long> plain = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      long series = 1 + random.nextInt(5_000) * 0x1_0000_0001L;
      long at = random.nextInt(1_000);
      long before = plain.getOrDefault(series, 100L);
      assertEquals(at > before, times.isNewer(series, at, 100));
      if (at > before) {
        plain.put(series, at);
      }
    }
  }

  @Test
  void forgetsInTime() {
    SeriesTimes times = new SeriesTimes();
    long series = 0;
    while (!times.isFull()) {
      assertTrue(times.isNewer(++series, 10, 0));
    }
    times.forget();
    assertFalse(times.isFull());
    assertFalse(times.isNewer(1, 10, 10));
    assertTrue(times.isNewer(1, 11, 10));
  }

  @Test
  void aSeriesIsTheSameInAnyOrderOfItsLabels() {
    long ab = SeriesTimes.series(point("a", "b", "x", "y"));
    assertEquals(ab, SeriesTimes.series(point("b", "a", "y", "x")));
    assertNotEquals(ab, SeriesTimes.series(point("a", "b", "y", "x")));
    assertNotEquals(ab, SeriesTimes.series(point("a", "c", "x", "y")));
  }

  private static Point point(String one, String other, String first, String second) {
    Columns labels = Columns.of(List.of(one, other));
    return new Point(
        "m",
        Texts.of(labels, new String[] {first, second}),
        Stores.TEN,
        Map.of("f", 1.0),
        Map.of());
  }
}
