package io.watchkeeper.anomaly.detection.verdict;

import io.watchkeeper.anomaly.detection.alarm.Run;
import io.watchkeeper.anomaly.detection.baseline.SortedWindow;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * From scores to alerts, by a rule that is fixed beforehand and needs no label.
 *
 * <p>A surprise is calibrated on what was ordinary, and the ordinary does not stay: of the four
 * public servers that this was tried on, two drift so far from their training that more than eight
 * rows in ten are as odd as one in a thousand once was. A fixed threshold then alerts for days. So
 * a row must also be among the oddest of the newest scores, <em>all</em> of them, alerted ones too:
 * what goes on is no news, and the share of rows under alert stays near its upper end unless the
 * scores never stop rising. The price is that an event longer than that share of the window is not
 * alerted to its end.
 *
 * <p>Hysteresis: an alert ends by a lower share than it begins with, after some rows in a row. Cost
 * of a row: one insertion into an ordered window, 8 bytes a score. One owner thread.
 */
final class AlertPolicy {
  /** Marks of a row for the run: bad, neither, good. */
  static final double BAD = 2;

  static final double DOUBTFUL = 1;
  private static final double GOOD = 0.5;

  private static final Seal SEAL = new Seal("alerts", 1);

  private final AlertSettings settings;
  private final SortedWindow newest;
  private final Run run;

  AlertPolicy(AlertSettings settings) {
    this.settings = settings;
    this.newest = new SortedWindow(settings.window());
    this.run = new Run(settings.run());
  }

  boolean standing() {
    return run.standing();
  }

  /** A score of a row that is known to be ordinary. */
  void learn(double score) {
    newest.add(score);
  }

  /** Whether an alert stands after the row of this score. */
  boolean next(double score) {
    double raise = settings.least();
    double clear = AlertSettings.HYSTERESIS * settings.least();
    if (newest.size() > 0) {
      raise = Math.max(raise, newest.quantile(settings.raiseShare()));
      clear = Math.max(clear, newest.quantile(settings.clearShare()));
    }
    double mark = GOOD;
    if (score >= raise) {
      mark = BAD;
    } else if (score >= clear) {
      mark = DOUBTFUL;
    }
    newest.add(score);
    return run.next(mark);
  }

  void forget() {
    newest.clear();
    run.reset();
  }

  void save(DataOutput out) throws IOException {
    SEAL.write(out, settings.window());
    newest.save(out);
    run.save(out);
  }

  void restore(DataInput in) throws IOException {
    SEAL.check(in, settings.window());
    newest.restore(in);
    run.restore(in);
  }
}
