package io.watchkeeper.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Java's own maps say what is right. */
class PackedTest {

  @Test
  void sayWhatAnyMapOfTheSameEntriesSays() {
    Random random = new Random(20_261_121);
    for (int round = 0; round < 300; round++) {
      Map<String, String> words = new HashMap<>();
      Map<String, Double> numbers = new HashMap<>();
      for (int i = random.nextInt(30); i > 0; i--) {
        words.put("k" + random.nextInt(40), "v" + random.nextInt(3));
        numbers.put("k" + random.nextInt(40), random.nextInt(3) - 1.0);
      }
      same(words, Texts.of(words));
      same(numbers, Numbers.of(numbers));
      assertEquals(Texts.of(words), Texts.of(Map.copyOf(words)), "in another order");
      assertEquals(Numbers.of(numbers), Numbers.of(Map.copyOf(numbers)));
    }
  }

  private static <V> void same(Map<String, V> plain, Map<String, V> packed) {
    assertEquals(plain, packed);
    assertEquals(packed, plain);
    assertEquals(plain.hashCode(), packed.hashCode());
    assertEquals(plain.keySet(), packed.keySet());
    assertEquals(plain.keySet().hashCode(), packed.keySet().hashCode());
    assertEquals(plain.entrySet(), packed.entrySet());
    Map<String, V> seen = new HashMap<>();
    packed.forEach(seen::put);
    assertEquals(plain, seen);
    for (int i = 0; i < 40; i++) {
      assertEquals(plain.get("k" + i), packed.get("k" + i));
      assertEquals(plain.containsKey("k" + i), packed.containsKey("k" + i));
    }
    if (!plain.isEmpty()) {
      V value = plain.values().iterator().next();
      Map<String, V> other = new HashMap<>(plain);
      other.put("another", value);
      assertNotEquals(other, packed);
      assertThrows(UnsupportedOperationException.class, () -> packed.put("another", value));
      assertThrows(
          UnsupportedOperationException.class,
          () -> packed.remove(plain.keySet().iterator().next()));
    }
  }

  @Test
  void zeroHasASignAsInAnyMap() {
    assertNotEquals(Numbers.of(Map.of("f", 0.0)), Numbers.of(Map.of("f", -0.0)));
  }

  @Test
  void namesAreThereOnceAndHaveAValueEach() {
    Columns columns = Columns.of(List.of("a", "b"));
    assertThrows(IllegalArgumentException.class, () -> Columns.of(List.of("a", "b", "a")));
    assertThrows(IllegalArgumentException.class, () -> Texts.of(columns, new String[] {"x"}));
    assertThrows(IllegalArgumentException.class, () -> Numbers.of(columns, new double[3]));
    assertEquals(Map.of("c", 1.0, "d", 2.0), renamed(columns));
    assertNull(Numbers.of(columns, new double[2]).get("c"));
  }

  private static Numbers renamed(Columns columns) {
    return Numbers.of(columns, new double[] {1, 2}).under(Columns.of(List.of("c", "d")));
  }

  @Test
  void aPointKeepsTheRowsThatItIsMadeOf() {
    Columns columns = Columns.of(List.of("f"));
    Point point =
        new Point("m", Map.of(), Instant.EPOCH, Numbers.of(columns, new double[] {1}), Map.of());
    Point next =
        new Point("m", Map.of(), Instant.EPOCH, Numbers.of(columns, new double[] {2}), Map.of());
    assertSame(columns, point.numberRow().columns());
    assertEquals(true, point.isAlike(next));
  }
}
