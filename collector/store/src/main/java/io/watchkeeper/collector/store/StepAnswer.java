package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.Series;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.Steps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The answer to a range in the making. Belongs to one thread. */
public final class StepAnswer {

  /** A day of eleven series in every second. */
  public static final int MOST_SAMPLES = 1_000_000;

  private final RangeQuery query;
  private final TreeMap<SortedMap<String, String>, StepSeries> series =
      new TreeMap<>(Comparator.comparing(Map::toString));

  public StepAnswer(RangeQuery query) {
    this.query = query;
  }

  /** Length of a step, in seconds. */
  public long step() {
    return query.window().step().toSeconds();
  }

  /** The series with these labels, which is made when it is new. */
  public StepSeries of(SortedMap<String, String> labels) {
    return series.computeIfAbsent(labels, _ -> new StepSeries(step(), query.aggregate()));
  }

  /**
   * All series with a sample, sorted by their labels, gaps filled.
   *
   * @throws IllegalArgumentException when there are too many samples
   */
  public List<SeriesWindow> windows() {
    List<SeriesWindow> windows = new ArrayList<>();
    long samples = 0;
    for (Map.Entry<SortedMap<String, String>, StepSeries> entry : series.entrySet()) {
      List<Sample> its = entry.getValue().samples();
      if (!its.isEmpty()) {
        samples += query.gaps() == Gaps.LEAVE ? its.size() : Steps.count(query.window());
        checkSize(samples);
        windows.add(
            new SeriesWindow(
                new Series(query.metric(), entry.getKey()),
                Steps.filled(query.window(), query.gaps(), its)));
      }
    }
    return windows;
  }

  /**
   * Refuses an answer that grows too large.
   *
   * @throws IllegalArgumentException when there are too many
   */
  public static void checkSize(long samples) {
    if (samples > MOST_SAMPLES) {
      throw new IllegalArgumentException(
          "more than "
              + MOST_SAMPLES
              + " samples match: ask for a longer step, a shorter window or more labels");
    }
  }
}
