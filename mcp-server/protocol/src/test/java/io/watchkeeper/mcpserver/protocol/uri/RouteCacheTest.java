package io.watchkeeper.mcpserver.protocol.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RouteCacheTest {

  private final AtomicLong nanos = new AtomicLong();
  private final RouteCache<String> cache =
      new RouteCache<>(
          UriRoutes.<String>builder().add("x:{id}", "old").build(),
          new RouteCache.Bounds(2, Duration.ofNanos(10)),
          nanos::get);

  @Test
  void theSecondLookUpIsAHit() {
    Match<String> first = cache.find("x:1");
    assertSame(first, cache.find("x:1"));
    assertEquals(1, cache.hits());
    assertEquals(1, cache.misses());
  }

  @Test
  void aMatchGoesAfterItsTimeAndNotBefore() {
    cache.find("x:1");
    nanos.set(9);
    cache.find("x:1");
    assertEquals(1, cache.hits());
    nanos.set(10);
    cache.find("x:1");
    assertEquals(1, cache.hits());
    assertEquals(2, cache.misses());
  }

  @Test
  void theLeastRecentlyUsedGoesFirst() {
    cache.find("x:1");
    cache.find("x:2");
    cache.find("x:1");
    cache.find("x:3");
    assertEquals(2, cache.size());
    cache.find("x:1");
    assertEquals(2, cache.hits());
    cache.find("x:2");
    assertEquals(2, cache.hits());
  }

  @Test
  void whatIsNotFoundOrTooLongIsNotKept() {
    assertNull(cache.find("y:1"));
    assertNotNull(cache.find("x:" + "a".repeat(600)));
    assertEquals(0, cache.size());
    assertEquals(2, cache.misses());
  }

  @Test
  void otherRoutesCountAtOnce() {
    cache.find("x:1");
    cache.replace(UriRoutes.<String>builder().add("x:{id}", "new").build());
    Match<String> match = cache.find("x:1");
    assertNotNull(match);
    assertEquals("new", match.value());
  }

  @Test
  void boundsThatKeepNothingAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new RouteCache.Bounds(0, Duration.ofSeconds(1)));
    assertThrows(IllegalArgumentException.class, () -> new RouteCache.Bounds(1, Duration.ZERO));
  }
}
