package io.watchkeeper.collector.ingest;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was refused or folded since the start: by which writer, why, and which label or metric.
 * Holds no more than {@value #MOST_NAMED} lines; what comes then is counted without its name.
 */
public final class Refusals {

  static final int MOST_NAMED = 1_000;

  private static final int MOST_CHARACTERS = 80;
  private static final String REST = "(further)";

  /**
   * One line.
   *
   * @param what the label, metric or measurement
   * @param points how many, since the start
   */
  public record Line(String writer, String reason, String what, long points) {}

  private record Key(String writer, Reason reason, String what) {}

  private final Map<Key, Long> counts = new HashMap<>();
  private final Map<Key, Long> told = new HashMap<>();

  /** Counts points that were not stored as they were sent. */
  public synchronized void count(String writer, Reason reason, String what, long points) {
    Key key = new Key(writer, reason, what.substring(0, Math.min(what.length(), MOST_CHARACTERS)));
    if (!counts.containsKey(key) && counts.size() >= MOST_NAMED) {
      key = new Key(writer, reason, REST);
    }
    counts.merge(key, points, Long::sum);
  }

  /** All of them, the largest first. */
  public synchronized List<Line> lines() {
    return lines(counts);
  }

  /** What came since this was last asked, the largest first. */
  synchronized List<Line> news() {
    Map<Key, Long> since = new HashMap<>();
    counts.forEach((key, count) -> {
      long more = count - told.getOrDefault(key, 0L);
      if (more > 0) {
        since.put(key, more);
      }
    });
    told.putAll(counts);
    return lines(since);
  }

  /** How many lines there are: bounded, whatever is sent. */
  synchronized int entries() {
    return counts.size();
  }

  private static List<Line> lines(Map<Key, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> {
          Key key = entry.getKey();
          return new Line(key.writer, key.reason.wire(), key.what, entry.getValue());
        })
        .sorted(
            Comparator.comparingLong(Line::points)
                .reversed()
                .thenComparing(Line::writer)
                .thenComparing(Line::reason)
                .thenComparing(Line::what))
        .toList();
  }
}
