package io.watchkeeper.anomaly.foresight;

import io.watchkeeper.anomaly.forecast.Band;
import io.watchkeeper.anomaly.forecast.hybrid.HybridFit;
import io.watchkeeper.anomaly.forecast.hybrid.HybridForecaster;
import io.watchkeeper.anomaly.forecast.retrain.RetrainPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One series in service: the fit of its forecaster, the forecast that is out, and how it does.
 *
 * <p><b>The band</b> comes from the fit (split conformal, see {@link HybridForecaster}) and is kept
 * at 95% minute by minute by adaptive conformal inference [1], as {@link
 * io.watchkeeper.anomaly.forecast.surprise.ForecastModel} does: a miss widens it by 5%, a hit
 * narrows it by 0.26%, between a fifth and five times of what the fit said. Minutes in which an
 * incident of the server is open are judged and do not count: the band must not learn them.
 *
 * <p><b>A break</b> is {@value #BREAKS} minutes in a row outside of the band, and ends with as many
 * inside. On the grid of five minutes the mean of the newest five is what is compared.
 *
 * <p><b>MASE</b> of the last hour: mean absolute error of its minutes, said up to 75 min before, in
 * parts of the mean change from step to step within the history that was learned from (the measure
 * of the M4 competition with a season of one).
 *
 * <p><b>Cost.</b> Memory: the fit (weights and half-widths), 75 steps of a band and an hour of
 * errors, below 8 KiB; the history is read anew for each forecast. Belongs to one thread.
 *
 * <p>[1] Gibbs, Candès: Adaptive conformal inference under distribution shift, NeurIPS 2021.
 */
final class SeriesModel {
  /** Minutes of history before anything is forecast: two moments to try the members from. */
  static final int NEEDED_MINUTES = 240;

  static final int BREAKS = 3;
  private static final double WIDENING = 0.05;
  private static final double MISS_SHARE = 0.05;
  private static final double MOST_WIDENED = 5;
  private static final int HOUR = 60;
  private static final int QUARTER = 15;

  /** Of judged minutes the newest ones count. */
  private static final int COUNTED = 1000;

  private final Lesson lesson;
  private final HybridFit fit;
  private final Birth birth;
  private final double naive;
  private Band band;
  private Instant from;
  private double factor = 1;
  private int judged;
  private int missed;
  private int outside;
  private int inside;
  private @Nullable Instant brokenSince;
  private final double[] errors = new double[HOUR];
  private long looks;
  private double processorSeconds;

  /** When and why it was trained, and on what. */
  record Birth(Instant at, String because, Outlook.Known history) {}

  /**
   * What is learned from.
   *
   * @param history on the grid, oldest first
   * @param end of its last step
   * @param leastWidth half of the narrowest band: what nobody would call a change, in the series'
   *     unit
   */
  // Array: handed over once and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Lesson(Grid grid, double[] history, Instant end, double leastWidth) {
    /** Without the history, which is not kept. */
    Lesson learned() {
      return new Lesson(grid, new double[0], end, leastWidth);
    }
  }

  private SeriesModel(Lesson lesson, HybridFit fit, Birth birth, Band band) {
    this.lesson = lesson.learned();
    this.fit = fit;
    this.birth = birth;
    this.naive = changes(lesson.history());
    this.band = band;
    this.from = lesson.end();
    Arrays.fill(errors, Double.NaN);
  }

  /** Learns, and forecasts from the end of the history. */
  static SeriesModel train(HybridForecaster forecaster, Lesson lesson, Birth birth) {
    int steps = lesson.grid().steps();
    HybridFit fit = forecaster.fit(lesson.history(), steps);
    return new SeriesModel(lesson, fit, birth, forecaster.forecast(fit, lesson.history(), steps));
  }

  private static double changes(double[] history) {
    double sum = 0;
    int count = 0;
    for (int i = 1; i < history.length; i++) {
      double change = Math.abs(history[i] - history[i - 1]);
      if (Double.isFinite(change)) {
        sum += change;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  Grid grid() {
    return lesson.grid();
  }

  /** What the training took. */
  void took(double seconds) {
    processorSeconds = seconds;
  }

  Birth birth() {
    return birth;
  }

  /** From when on the forecast that is out reaches. */
  Instant forecastAt() {
    return from;
  }

  /** A new forecast by the weights that were learned. */
  void forecast(HybridForecaster forecaster, double[] recent, Instant end) {
    band = forecaster.forecast(fit, recent, grid().steps());
    from = end;
  }

  /** What the retraining policy is told. */
  RetrainPolicy.Decision decide(RetrainPolicy policy, Instant now) {
    RetrainPolicy.Service service =
        new RetrainPolicy.Service(birth.at().getEpochSecond(), judged, missed);
    return policy.decide(service, now.getEpochSecond());
  }

  /** The band of the step that an instant lies in; null outside of the forecast. */
  Outlook.@Nullable Step at(Instant instant) {
    Duration step = grid().step();
    long place = Math.floorDiv(Duration.between(from, instant).toSeconds(), step.toSeconds());
    if (place < 0 || place >= band.steps() || Double.isNaN(band.forecast()[(int) place])) {
      return null;
    }
    int i = (int) place;
    double forecast = band.forecast()[i];
    double below = Math.max(lesson.leastWidth(), factor * (forecast - band.lower()[i]));
    double above = Math.max(lesson.leastWidth(), factor * (band.upper()[i] - forecast));
    // What never was below 0 is not expected there.
    double lower = band.lower()[i] >= 0 ? Math.max(0, forecast - below) : forecast - below;
    return new Outlook.Step(from.plus(step.multipliedBy(place)), forecast, lower, forecast + above);
  }

  /**
   * Judges the newest minutes, once a minute.
   *
   * @param minutes the newest last, NaN is missing; a missing newest one says nothing
   * @param begin of the newest
   * @param troubled whether an incident of the server is open
   */
  void judge(double[] minutes, Instant begin, boolean troubled) {
    double actual = grid() == Grid.MINUTE ? minutes[minutes.length - 1] : mean(minutes);
    Outlook.Step said = at(begin);
    if (said == null || !Double.isFinite(actual) || !Double.isFinite(minutes[minutes.length - 1])) {
      return;
    }
    boolean miss = actual < said.lower() || actual > said.upper();
    outside = miss ? outside + 1 : 0;
    inside = miss ? 0 : inside + 1;
    if (outside == BREAKS) {
      brokenSince = brokenSince == null ? begin.minusSeconds(60L * (BREAKS - 1)) : brokenSince;
    } else if (inside == BREAKS) {
      brokenSince = null;
    }
    errors[(int) (looks++ % HOUR)] = Math.abs(actual - said.forecast());
    if (!troubled) {
      count(miss);
    }
  }

  private void count(boolean miss) {
    judged++;
    missed += miss ? 1 : 0;
    if (judged == COUNTED) {
      judged /= 2;
      missed /= 2;
    }
    double widened = factor * Math.exp(WIDENING * ((miss ? 1 : 0) - MISS_SHARE));
    factor = Math.clamp(widened, 1 / MOST_WIDENED, MOST_WIDENED);
  }

  private static double mean(double[] minutes) {
    return Arrays.stream(minutes).filter(Double::isFinite).average().orElse(Double.NaN);
  }

  /** Begin of the first minute of a break that lasts; null otherwise. */
  @Nullable Instant brokenSince() {
    return brokenSince;
  }

  Outlook.Trained told() {
    Map<String, Double> weights = new TreeMap<>();
    for (int i = 0; i < fit.members().length && fit.origins() > 0; i++) {
      if (fit.weights()[i] > 0) {
        weights.put(fit.members()[i], fit.weights()[i]);
      }
    }
    return new Outlook.Trained(
        birth.at(),
        birth.because(),
        from,
        weights,
        fit.origins(),
        processorSeconds,
        mase(),
        judged == 0 ? null : 1 - (double) missed / judged);
  }

  private @Nullable Double mase() {
    double[] known = Arrays.stream(errors).filter(Double::isFinite).toArray();
    if (known.length < QUARTER || !(naive > 0)) {
      return null;
    }
    return Arrays.stream(known).average().orElse(0) / naive;
  }
}
