package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.store.rollup.Rolled;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds what is read for a range to its steps; added in the order of time. One thread's. */
final class IntoSteps implements ValueVisitor {

  /** Values looked at for one answer: some seconds of work. */
  private static final int MOST_VALUES = 5_000_000;

  private static final long MICROS = 1_000_000;

  private final Reading reading;
  private final StepAnswer answer;
  private long values;

  IntoSteps(Reading reading, StepAnswer answer) {
    this.reading = reading;
    this.answer = answer;
  }

  Reading reading() {
    return reading;
  }

  StepAnswer answer() {
    return answer;
  }

  @Override
  public void number(SortedMap<String, String> labels, long atMicros, double value) {
    long second = Math.floorDiv(atMicros, MICROS);
    switch (reading) {
      case FIGURES -> counted(labels).tally(second).add(value);
      case VALUES -> counted(labels).values(second).add(value);
      case LATENCIES -> {
        // A field of sketches that holds numbers holds no latencies.
      }
    }
  }

  @Override
  public void text(SortedMap<String, String> labels, long atMicros, String text) {
    if (reading == Reading.LATENCIES) {
      var _ = counted(labels).latencies(Math.floorDiv(atMicros, MICROS)).merge(text);
    }
  }

  /** Adds a roll-up. */
  void rolled(String field, Point point) {
    SortedMap<String, String> labels = new TreeMap<>(point.labels());
    long second = point.at().getEpochSecond();
    switch (reading) {
      case FIGURES -> {
        double[] figures = RolledPoint.figures(point, field);
        counted(labels)
            .tally(second)
            .join(figures[0], figures[1], figures[2], figures[3], figures[4]);
      }
      case VALUES -> {
        String sketch = point.texts().get(RolledPoint.SKETCH + field);
        if (sketch != null) {
          counted(labels).values(second).merge(RolledPoint.bytes(sketch));
        }
      }
      case LATENCIES -> {
        String sketch = point.texts().get(Rolled.LATENCIES);
        if (sketch != null) {
          var _ = counted(labels).latencies(second).merge(sketch);
        }
      }
    }
  }

  private StepSeries counted(SortedMap<String, String> labels) {
    if (++values > MOST_VALUES) {
      throw new IllegalArgumentException(
          "more than "
              + MOST_VALUES
              + " points are to be read: ask for a shorter window or more labels");
    }
    return answer.of(labels);
  }
}
