package io.watchkeeper.collector.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource({
    "http_requests, http_requests",
    "cpu.load, cpu__load",
    "cpu.Load, cpu__0Load",
    "cpu__load, cpu__1_load",
    "cpu_.load, cpu__1__load",
    "node-a/b:c, node__2a__3b__4c",
    "9lives, x__89lives",
    "_at, x__8_at",
    "é, x__8__900e9",
  })
  void storesAName(String name, String stored) {
    assertEquals(stored, Names.stored(name));
  }

  @Test
  void cutsLongNamesAndKeepsThemApart() {
    String longest = "a".repeat(64);
    assertEquals(longest, Names.stored(longest));
    String one = Names.stored(longest + "b");
    String other = Names.stored(longest + "c");
    assertEquals(64, one.length());
    assertTrue(one.startsWith("aaaa") && !one.equals(other), one);
    assertEquals(one, Names.stored(longest + "b"));
  }

  @Test
  void refusesNoName() {
    assertThrows(IllegalArgumentException.class, () -> Names.stored(""));
  }

  @Test
  void noTwoNamesAreStoredAsOne() {
    Random random = new Random(5);
    Map<String, String> names = new HashMap<>();
    String characters = "ab_._.__..-:/ 01AB679é";
    for (int i = 0; i < 200_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = 1 + random.nextInt(i % 50 == 0 ? 90 : 7); length > 0; length--) {
        name.append(characters.charAt(random.nextInt(characters.length())));
      }
      String stored = Names.stored(name.toString());
      assertTrue(stored.matches("[A-Za-z][A-Za-z0-9_]{0,63}"), stored);
      String known = names.put(stored, name.toString());
      assertTrue(known == null || known.contentEquals(name), () -> known + " and " + name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "up, up, value",
    "go_goroutines, go_goroutines, value",
    "go_memstats_heap_bytes, go_memstats, heap_bytes",
    "go_gc_count, go_gc, x__6count",
    "http.server.request.size, http__server, request__size",
    "http.server, http__server, value",
  })
  void aMetricHasItsPlace(String name, String measurement, String field) {
    assertEquals(new MetricName(measurement, field), MetricName.of(name));
  }

  @Test
  void noTwoMetricsHaveOnePlace() {
    Random random = new Random(6);
    Map<MetricName, String> names = new HashMap<>();
    String[] words = {"a", "b", "value", "count", "_", ".", "_", ".", "c1"};
    for (int i = 0; i < 100_000; i++) {
      StringBuilder name = new StringBuilder("m");
      for (int length = random.nextInt(7); length > 0; length--) {
        name.append(words[random.nextInt(words.length)]);
      }
      String known = names.put(MetricName.of(name.toString()), name.toString());
      assertTrue(known == null || known.contentEquals(name), () -> known + " and " + name);
    }
  }
}
