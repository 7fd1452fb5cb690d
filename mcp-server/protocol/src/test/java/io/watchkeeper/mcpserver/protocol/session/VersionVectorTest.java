package io.watchkeeper.mcpserver.protocol.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.session.VersionVector.Order;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VersionVectorTest {

  private static VersionVector of(Map<String, Long> counts) {
    return new VersionVector(new TreeMap<>(counts));
  }

  @Test
  void tellsBeforeAfterSameAndConcurrent() {
    VersionVector one = of(Map.of("a", 1L));
    VersionVector more = of(Map.of("a", 2L, "b", 1L));
    VersionVector other = of(Map.of("a", 1L, "b", 2L));
    assertEquals(Order.SAME, one.compare(of(Map.of("a", 1L))));
    assertEquals(Order.BEFORE, one.compare(more));
    assertEquals(Order.AFTER, more.compare(one));
    assertEquals(Order.CONCURRENT, more.compare(other));
    assertEquals(Order.AFTER, one.compare(VersionVector.NOTHING));
    assertEquals(of(Map.of("a", 2L, "b", 2L)), more.join(other));
  }

  @Test
  void includesChangesUpToItsCount() {
    VersionVector two = of(Map.of("a", 2L));
    assertTrue(two.includes(new Dot("a", 2)));
    assertFalse(two.includes(new Dot("a", 3)));
    assertFalse(two.includes(new Dot("b", 1)));
    assertEquals(new Dot("a", 3), two.next("a"));
    assertEquals(new Dot("b", 1), two.next("b"));
  }

  @Test
  void countsFromOne() {
    assertThrows(IllegalArgumentException.class, () -> of(Map.of("a", 0L)));
    assertThrows(IllegalArgumentException.class, () -> new Dot("", 1));
  }
}
