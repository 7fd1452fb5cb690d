package io.watchkeeper.anomaly.evaluation.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The score of the Numenta Anomaly Benchmark [1].
 *
 * <p><b>Idea.</b> People gave each anomaly a window. The first alarm in a window earns the more the
 * earlier it comes, from 1 at the left edge to about 0 at the right one, along S(y) = 2 / (1 +
 * exp(5y)) - 1 with y from -1 to 0; later alarms in it earn nothing. A window without an alarm
 * costs, and so does every alarm outside: little just behind a window (the same curve goes on for y
 * above 0, in widths of the window), all of it from three widths on. The first 15% of a file, at
 * most 750 rows, are its probation and count for nothing. The sum is put between that of no alarm
 * at all (0) and that of one alarm on the first row of each window (100); it can be negative.
 *
 * <p><b>The threshold</b> is one for the whole corpus, the one with the best sum, chosen in
 * hindsight as NAB's own runner does; an alarm is every row at or above it, not only the first of a
 * run. {@link #leftOut} takes for each file the best threshold of all other files: what is left of
 * the score when the file was not there to choose by.
 *
 * <p>Cost: one sort of all rows a profile.
 *
 * <p>[1] Lavin, Ahmad: Evaluating real-time anomaly detection algorithms - the Numenta Anomaly
 * Benchmark, ICMLA 2015.
 */
public record NabScore(NabProfile profile) {

  /**
   * A threshold and what it is worth.
   *
   * @param score 0 is no alarm, 100 perfect; NaN without windows
   */
  public record Result(double threshold, double score) {}

  /** With the best threshold. */
  public Result best(List<NabFile> files) {
    double threshold = bestThreshold(files);
    return new Result(threshold, at(files, threshold));
  }

  /** With a threshold that was fixed otherwise. */
  public double at(List<NabFile> files, double threshold) {
    double raw = files.stream().mapToDouble(file -> raw(file, threshold)).sum();
    return normalised(raw, files);
  }

  /** Each file with the best threshold of the other ones. */
  public double leftOut(List<NabFile> files) {
    double raw = 0;
    for (int i = 0; i < files.size(); i++) {
      List<NabFile> others = new ArrayList<>(files);
      NabFile file = others.remove(i);
      raw += raw(file, bestThreshold(others));
    }
    return normalised(raw, files);
  }

  private double normalised(double raw, List<NabFile> files) {
    int windows = files.stream().mapToInt(NabFile::scored).sum();
    double none = -profile.miss() * windows;
    double perfect = NabProfile.HIT * windows;
    return 100 * (raw - none) / (perfect - none);
  }

  private double raw(NabFile file, double threshold) {
    double[] best = new double[file.windows().size()];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    double falseAlarms = 0;
    for (NabFile.Alarm alarm : file.alarms()) {
      if (alarm.score() < threshold) {
        continue;
      }
      if (alarm.window() == NabFile.Alarm.NO_WINDOW) {
        falseAlarms += alarm.worth();
      } else {
        best[alarm.window()] = Math.max(best[alarm.window()], alarm.worth());
      }
    }
    double found = 0;
    long hits = 0;
    for (double worth : best) {
      found += worth > Double.NEGATIVE_INFINITY ? NabProfile.HIT * worth : 0;
      hits += worth > Double.NEGATIVE_INFINITY ? 1 : 0;
    }
    return found - profile.miss() * (file.scored() - hits) + profile.falseAlarm() * falseAlarms;
  }

  private record Row(NabFile.Alarm alarm, int window) {}

  /** Lowers the threshold row by row; the highest best one wins, above all scores if none pays. */
  private double bestThreshold(List<NabFile> files) {
    List<Row> rows = new ArrayList<>();
    int windows = 0;
    for (NabFile file : files) {
      for (NabFile.Alarm alarm : file.alarms()) {
        boolean outside = alarm.window() == NabFile.Alarm.NO_WINDOW;
        rows.add(new Row(alarm, outside ? -1 : windows + alarm.window()));
      }
      windows += file.windows().size();
    }
    rows.sort(Comparator.comparingDouble(row -> -row.alarm().score()));
    double[] worth = new double[windows];
    Arrays.fill(worth, -profile.miss());
    double sum = 0;
    double bestGain = 0;
    double threshold = Double.POSITIVE_INFINITY;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (row.window() < 0) {
        sum += profile.falseAlarm() * row.alarm().worth();
      } else if (row.alarm().worth() * NabProfile.HIT > worth[row.window()]) {
        sum += row.alarm().worth() * NabProfile.HIT - worth[row.window()];
        worth[row.window()] = row.alarm().worth() * NabProfile.HIT;
      }
      boolean tied = i + 1 < rows.size() && rows.get(i + 1).alarm().score() == row.alarm().score();
      if (!tied && sum > bestGain) {
        bestGain = sum;
        threshold = row.alarm().score();
      }
    }
    return threshold;
  }
}
