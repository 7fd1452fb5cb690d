package io.watchkeeper.mcpserver.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.resilience.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ReadCacheTest {

  private final FakeTime time = new FakeTime();

  @Test
  void saysHowOldAnAnswerIs() {
    ReadCache<String, String> cache = cache(10, 1_000);
    cache.put("a", "answer", cache.mark());
    time.advance(Duration.ofSeconds(90));
    Held<String> held = cache.find("a", time.nanos());
    assertNotNull(held);
    assertEquals("answer", held.value());
    assertEquals(90, held.ageSeconds());
  }

  @Test
  void keepsAnAnswerUntilTheStaleBoundAndNotBeyond() {
    ReadCache<String, String> cache = cache(10, 1_000);
    cache.put("a", "answer", cache.mark());
    time.advance(Duration.ofHours(24).minusNanos(1));
    assertNotNull(cache.find("a", time.nanos()));
    time.advance(Duration.ofNanos(1));
    assertNull(cache.find("a", time.nanos()));
  }

  @Test
  void holdsNoMoreEntriesThanAllowedHoweverLight() {
    ReadCache<String, String> cache = cache(10, 1_000);
    for (int i = 0; i < 500; i++) {
      cache.put("key " + i, "", cache.mark());
    }
    assertTrue(cache.size() <= 10, "holds " + cache.size());
  }

  @Test
  void holdsNoMoreBytesThanAllowedHoweverFew() {
    ReadCache<String, String> cache = cache(10, 1_000);
    for (int i = 0; i < 50; i++) {
      cache.put("key " + i, "x".repeat(400), cache.mark());
    }
    assertTrue(cache.size() <= 2, "holds " + cache.size());
  }

  @Test
  void aNewerAnswerReplacesTheOlder() {
    ReadCache<String, String> cache = cache(10, 1_000);
    cache.put("a", "old", cache.mark());
    time.advance(Duration.ofMinutes(1));
    cache.put("a", "new", cache.mark());
    Held<String> held = cache.find("a", time.nanos());
    assertNotNull(held);
    assertEquals("new", held.value());
    assertEquals(0, held.ageSeconds());
  }

  @Test
  void whatAChangeTouchesIsOutdatedAndKept() {
    ReadCache<String, String> cache = cache(10, 1_000);
    cache.put("a", "answer", cache.mark());
    cache.put("b", "answer", cache.mark());
    cache.outdate("a"::equals, Duration.ZERO);
    assertTrue(outdated(cache, "a"));
    assertFalse(outdated(cache, "b"));
    cache.put("a", "new", cache.mark());
    assertFalse(outdated(cache, "a"));
  }

  @Test
  void anAnswerToAQuestionFromBeforeTheChangeIsOutdatedAtOnce() {
    ReadCache<String, String> cache = cache(10, 1_000);
    long mark = cache.mark();
    cache.outdate("a"::equals, Duration.ZERO);
    cache.put("a", "old", mark);
    cache.put("b", "other", mark);
    assertTrue(outdated(cache, "a"));
    assertFalse(outdated(cache, "b"));
  }

  @Test
  void aQuestionOlderThanAllChangesRememberedCountsAsChanged() {
    ReadCache<String, String> cache = cache(10, 1_000);
    long mark = cache.mark();
    for (int i = 0; i < 257; i++) {
      cache.outdate("x"::equals, Duration.ZERO);
    }
    cache.put("b", "other", mark);
    assertTrue(outdated(cache, "b"));
  }

  @Test
  void whileAChangeIsInDoubtNewAnswersAreOutdatedToo() {
    ReadCache<String, String> cache = cache(10, 1_000);
    cache.outdate("a"::equals, Duration.ofMinutes(1));
    time.advance(Duration.ofMinutes(1).minusNanos(1));
    cache.put("a", "perhaps old", cache.mark());
    assertTrue(outdated(cache, "a"));
    time.advance(Duration.ofNanos(1));
    cache.put("a", "new", cache.mark());
    assertFalse(outdated(cache, "a"));
  }

  private boolean outdated(ReadCache<String, String> cache, String key) {
    Held<String> held = cache.find(key, time.nanos());
    return held != null && held.outdated();
  }

  private ReadCache<String, String> cache(int entries, long bytes) {
    Duration ttl = Duration.ofMinutes(1);
    return new ReadCache<>(
        new CacheSettings(ttl, ttl, ttl, Duration.ofHours(24), entries, bytes),
        time::nanos,
        (key, value) -> value.length());
  }
}
