package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.contestant.Contestant.Scored;
import io.watchkeeper.anomaly.evaluation.data.LabelledSeries;
import io.watchkeeper.anomaly.evaluation.measure.Events;
import io.watchkeeper.anomaly.evaluation.measure.Points;
import io.watchkeeper.anomaly.evaluation.measure.Ranking;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One detector on one series, or the sum over a set's series. */
record Result(Points points, Events events, List<Ranking> rankings) {

  static final String HEADER =
      "| set | detector | precision | recall | F1 | event recall | median delay (min) |"
          + " false alarms a day | AUC-PR | best F1 |\n"
          + "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n";

  Result {
    rankings = List.copyOf(rankings);
  }

  static Result of(Scored scored, LabelledSeries series) {
    return new Result(
        Points.of(scored.alerts(), series.labels()),
        Events.of(scored.alerts(), series.labels(), series.stepMinutes()),
        List.of(Ranking.of(scored.scores(), series.labels())));
  }

  Result plus(Result other) {
    List<Ranking> both = Stream.concat(rankings.stream(), other.rankings.stream()).toList();
    return new Result(points.plus(other.points), events.plus(other.events), both);
  }

  /** Counts are pooled over the files, AUC-PR and best F1 are means over files with labels. */
  String row(String set, String detector) {
    return "| %s | %s | %s | %s | %s | %s (%d of %d) | %s | %s | %s | %s |%n"
        .formatted(
            set,
            detector,
            figure(points.precision()),
            figure(points.recall()),
            figure(points.f1()),
            figure(events.recall()),
            events.delayMinutes().size(),
            events.labelled(),
            figure(events.medianDelayMinutes()),
            figure(events.falseAlarmsPerDay()),
            figure(mean(rankings.stream().mapToDouble(Ranking::averagePrecision).toArray())),
            figure(mean(rankings.stream().mapToDouble(Ranking::bestF1).toArray())));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).average().orElse(Double.NaN);
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
