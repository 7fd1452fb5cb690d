package io.watchkeeper.ops.demo.pagerduty;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** About 120 calls in any 60 seconds for one key, as PagerDuty's documentation names it. */
final class RateLimit {
  private static final int CALLS = 120;
  private static final Duration WINDOW = Duration.ofSeconds(60);

  /** Keys watched at a time; the one silent for longest is forgotten first. */
  private static final int MAX_KEYS = 1_000;

  private final InstantSource time;
  private final Map<String, Deque<Instant>> calls = new LinkedHashMap<>(16, 0.75f, true);

  RateLimit(InstantSource time) {
    this.time = time;
  }

  /** Refused calls do not count against the limit. */
  synchronized boolean allows(String key) {
    Instant now = time.instant();
    Deque<Instant> recent = calls.computeIfAbsent(key, _ -> new ArrayDeque<>());
    while (!recent.isEmpty() && !recent.getFirst().plus(WINDOW).isAfter(now)) {
      recent.removeFirst();
    }
    if (calls.size() > MAX_KEYS) {
      calls.remove(calls.keySet().iterator().next());
    }
    if (recent.size() >= CALLS) {
      return false;
    }
    recent.addLast(now);
    return true;
  }
}
