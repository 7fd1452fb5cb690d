package io.watchkeeper.anomaly.forecast.surprise;

import io.watchkeeper.anomaly.detection.opinion.Model;
import io.watchkeeper.anomaly.detection.opinion.Opinion;
import io.watchkeeper.anomaly.detection.state.Seal;
import io.watchkeeper.anomaly.forecast.retrain.RetrainPolicy;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Says how far a row is outside of what its own past made one expect.
 *
 * <p><b>Idea.</b> Each metric is forecast {@value MetricForecast#AHEAD} rows ahead by the same
 * autoregression on its seasons that leads in the hybrid ({@link
 * io.watchkeeper.anomaly.forecast.autoregression.SeasonalAutoregression}), alone, because it can be
 * taken a row further for some twenty multiplications and the hybrid cannot. A row's distance is
 * the root of the mean square of its metrics' distances, each in the mean error of its own metric
 * at that step and at most {@value MetricForecast#FARTHEST}; its tail among ordinary rows ({@link
 * Tail}) makes it a surprise. Several rows ahead, not one: a slow rise would otherwise take its own
 * forecast along, and an incident that lasts would end after its first row.
 *
 * <p><b>The band</b> of a metric is kept at 95% by adaptive conformal inference [1]: a miss widens
 * it by 5%, a hit narrows it by 0.26%, so one miss in twenty keeps it where it is.
 *
 * <p><b>Learning.</b> Rows that are not learned are taken to have been as forecast, so an incident
 * moves neither forecast nor band. But its errors were measured fifteen rows ahead; when nothing
 * was learned for {@value #HORIZON} rows it abstains, or a model that once was surprised would stay
 * so for ever. Whether a changed world is learned is for the one to decide who asks. It is fitted
 * after {@value #FIRST_FIT} rows, when their number has doubled, up to {@value
 * MetricForecast#KEPT}, and then as {@link RetrainPolicy} says: weekly or on drift. Each fit is
 * tried on its newest quarter first, from which errors and tail are taken (split conformal).
 *
 * <p><b>Bad input.</b> NaN and infinite: no distance, learned as forecast. Constant metrics: no
 * distance until they move. A row not later than the last: no opinion, not learned. Missing rows:
 * as forecast, up to {@value MetricForecast#KEPT} of them; after more all is forgotten. Adding a
 * constant to a metric or multiplying it changes no distance but for rounding.
 *
 * <p><b>Cost.</b> A row: 25 multiplications a metric; a fit: 10 ms a metric of 4,096 values. Memory
 * 36 KiB a metric, so 56 metrics fit in 2 MiB.
 *
 * <p>[1] Gibbs, Candès: Adaptive conformal inference under distribution shift, NeurIPS 2021.
 */
public final class ForecastModel implements Model {
  static final int FIRST_FIT = 256;

  private static final Seal SEAL = new Seal("forecast", 1);

  /** Surprise that one ordinary row in twenty reaches. */
  private static final double MISS = -Math.log10(0.05);

  private static final int COUNTED_ROWS = 1000;

  private final RetrainPolicy policy;
  private final MetricForecast[] metrics;
  private final Tail tail = new Tail();

  /** Of distances when the forecast goes on alone. */
  private final Tail farTail = new Tail();

  private long newest = Long.MIN_VALUE;
  private long step = Long.MAX_VALUE;
  private long rows;
  private long nextFit = FIRST_FIT;
  private long fittedAt;
  private long learnedAt;
  private int judged;
  private int missed;

  /** For rows of so many metrics. */
  public ForecastModel(int width, RetrainPolicy policy) {
    if (width < 1) {
      throw new IllegalArgumentException("a row of " + width + " metrics");
    }
    this.policy = policy;
    this.metrics = new MetricForecast[width];
    forget();
  }

  @Override
  public String name() {
    return "forecast";
  }

  @Override
  public Opinion judge(long epochSecond, double[] row) {
    if (!tail.ready()) {
      return new Opinion.None("fewer than %d rows learned since the start".formatted(FIRST_FIT));
    }
    if (epochSecond <= newest) {
      return new Opinion.None("not later than the row before");
    }
    catchUp(epochSecond);
    long unlearned = (epochSecond - learnedAt) / step;
    if (!tail.ready() || unlearned > farTail.size()) {
      return new Opinion.None("nothing was learned for more rows than it was tried on");
    }
    boolean blind = unlearned > MetricForecast.AHEAD;
    double[] share = new double[metrics.length];
    double sum = 0;
    for (int i = 0; i < metrics.length; i++) {
      double distance = metrics[i].distance(row[i], blind);
      share[i] = distance * distance;
      sum += share[i];
    }
    for (int i = 0; i < share.length; i++) {
      share[i] = sum > 0 ? share[i] / sum : 1.0 / share.length;
    }
    double distance = Math.sqrt(sum / metrics.length);
    return new Opinion.Surprise((blind ? farTail : tail).surprise(distance), share);
  }

  @Override
  public void learn(long epochSecond, double[] row) {
    if (epochSecond <= newest) {
      return;
    }
    catchUp(epochSecond);
    double sum = 0;
    for (int i = 0; i < metrics.length; i++) {
      double distance = metrics[i].distance(row[i], false);
      sum += distance * distance;
      metrics[i].calibrate(row[i]);
      metrics[i].add(row[i]);
    }
    if (newest != Long.MIN_VALUE && rows < FIRST_FIT) {
      step = Math.min(step, epochSecond - newest);
    }
    newest = epochSecond;
    learnedAt = epochSecond;
    rows++;
    if (tail.ready()) {
      count(Math.sqrt(sum / metrics.length));
    }
    boolean growing = rows == nextFit && rows <= MetricForecast.KEPT;
    if (growing || (tail.ready() && isDue())) {
      fit();
    }
  }

  private void count(double distance) {
    judged++;
    missed += tail.surprise(distance) > MISS ? 1 : 0;
    if (judged == COUNTED_ROWS) {
      judged /= 2;
      missed /= 2;
    }
    tail.add(distance);
  }

  private boolean isDue() {
    RetrainPolicy.Service service = new RetrainPolicy.Service(fittedAt, judged, missed);
    return policy.decide(service, newest) != RetrainPolicy.Decision.KEEP;
  }

  private void fit() {
    double[] near = new double[metrics[0].size() / 4];
    double[] far = new double[near.length];
    for (MetricForecast metric : metrics) {
      MetricForecast.Trial trial = metric.fit();
      for (int i = 0; i < near.length; i++) {
        near[i] += trial.near()[i] * trial.near()[i];
        far[i] += trial.far()[i] * trial.far()[i];
      }
    }
    fill(tail, near);
    fill(farTail, far);
    fittedAt = newest;
    nextFit = 2 * Long.highestOneBit(rows);
    judged = 0;
    missed = 0;
  }

  private void fill(Tail filled, double[] squares) {
    filled.clear();
    for (double square : squares) {
      filled.add(Math.sqrt(square / metrics.length));
    }
  }

  /** Takes rows that did not come, or were not learned, to have been as forecast. */
  private void catchUp(long epochSecond) {
    if (newest == Long.MIN_VALUE || step == Long.MAX_VALUE || rows < FIRST_FIT) {
      return;
    }
    long missing = (epochSecond - newest + step / 2) / step - 1;
    if (missing > MetricForecast.KEPT) {
      forget();
      return;
    }
    for (long k = 0; k < missing; k++) {
      for (MetricForecast metric : metrics) {
        metric.add(Double.NaN);
      }
    }
    newest += missing * step;
  }

  /** What a metric of the next row is expected to be; all NaN before the first fit. */
  public Expected expected(int metric) {
    return metrics[metric].fitted()
        ? metrics[metric].expected()
        : new Expected(Double.NaN, Double.NaN, Double.NaN);
  }

  @Override
  public void forget() {
    for (int i = 0; i < metrics.length; i++) {
      metrics[i] = new MetricForecast();
    }
    tail.clear();
    farTail.clear();
    newest = Long.MIN_VALUE;
    step = Long.MAX_VALUE;
    rows = 0;
    nextFit = FIRST_FIT;
    judged = 0;
    missed = 0;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SEAL.write(out, metrics.length);
    for (long number :
        new long[] {newest, step, rows, nextFit, fittedAt, learnedAt, judged, missed}) {
      out.writeLong(number);
    }
    for (MetricForecast metric : metrics) {
      metric.save(out);
    }
    tail.save(out);
    farTail.save(out);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    SEAL.check(in, metrics.length);
    newest = in.readLong();
    step = in.readLong();
    rows = in.readLong();
    nextFit = in.readLong();
    fittedAt = in.readLong();
    learnedAt = in.readLong();
    judged = (int) in.readLong();
    missed = (int) in.readLong();
    for (int i = 0; i < metrics.length; i++) {
      metrics[i] = MetricForecast.restored(in);
    }
    tail.clear();
    tail.restore(in);
    farTail.clear();
    farTail.restore(in);
  }
}
