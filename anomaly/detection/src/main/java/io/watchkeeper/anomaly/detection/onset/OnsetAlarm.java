package io.watchkeeper.anomaly.detection.onset;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which surprises open an alarm: novelty apart from patience.
 *
 * <p>A surprise is scored for as long as it lasts; a person is called once. After an alarm nothing
 * opens for {@code restRows}, and each alarm makes the next ask for {@code wearyDecades} more,
 * which fades over {@code fadeRows}. A series that keeps being surprising is restless, not in ever
 * new trouble: this is the one decision that gained most on the Numenta benchmark, more than any
 * way of measuring novelty, because false alarms come from few series.
 *
 * <p>The score is what is left of the surprise: at or above the threshold exactly in the row where
 * an alarm opens.
 */
public final class OnsetAlarm {
  private final OnsetAlarmSettings settings;
  private double weariness;
  private int resting;

  public OnsetAlarm(OnsetAlarmSettings settings) {
    this.settings = settings;
  }

  /**
   * The surprise of the next row less what patience asks; 0 while resting.
   *
   * @param surprise size of the row's surprise, 0 when the model cannot say
   */
  public double score(double surprise) {
    weariness *= Math.exp(-1.0 / settings.fadeRows());
    if (resting > 0) {
      resting--;
      return 0;
    }
    double score = Math.max(0, surprise - weariness);
    if (opens(score)) {
      weariness += settings.wearyDecades();
      resting = settings.restRows() - 1;
    }
    return score;
  }

  /** Whether a score is one at which an alarm opens. */
  public boolean opens(double score) {
    return score >= settings.threshold();
  }

  public void save(DataOutput out) throws IOException {
    out.writeDouble(weariness);
    out.writeInt(resting);
  }

  public void restore(DataInput in) throws IOException {
    weariness = in.readDouble();
    resting = in.readInt();
  }
}
