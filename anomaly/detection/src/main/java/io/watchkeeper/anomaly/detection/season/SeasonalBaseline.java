package io.watchkeeper.anomaly.detection.season;

import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.RobustBaseline;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The ordinary of one series: of the last minutes, or of this time of the day or week where that is
 * known better.
 *
 * <p>Idea: three descriptions run side by side. The fast one is {@link RobustBaseline}. The day has
 * a bucket for each quarter of an hour, the week one for each hour, on the local clock ({@link
 * LocalWeek}), with level and spread of their own ({@link Buckets}). Each is judged by the values
 * before it learns them (prequentially [1]), and a bucket takes over only where it was clearly
 * better in several visits: the day's better than the fast one, the week's better than whichever of
 * those speaks. So a season that is not there costs nothing: on noise and on random walks the
 * answers are those of the fast baseline. A job that runs for a few minutes each day is covered by
 * the day's bucket, a quiet Sunday by the week's.
 *
 * <p>What is withheld (an incident) is learned by none of the three. When the fast baseline's
 * patience ends, the level of the whole season is moved by what the fast level moved, and the
 * season goes on probation: its shape is kept, its say is not. The same after a deployment, which
 * is told from outside, except that there the fast baseline begins empty.
 *
 * <p>Departure from seasonal quantiles as in other products: no bucket is ever asked for a tail, as
 * a few visits cannot tell one; it gives level and spread.
 *
 * <p>Cost: about twice that of the fast baseline in time; 264 buckets of 10 bytes, 2.6 kB. One
 * owner thread. A value whose time is not after the newest one is answered, and not learned.
 *
 * <p>[1] Dawid: Present position and potential developments: the prequential approach, Journal of
 * the Royal Statistical Society A 147, 1984.
 */
public final class SeasonalBaseline {
  private static final Seal SEAL = new Seal("seasonal", 1);

  private static final int QUARTER_HOUR = 900;
  private static final int HOUR = 3_600;

  /** Beyond it a z only says that nothing of the kind was ever seen. */
  private static final double LARGEST_Z = 1_000;

  /** A bucket is told of at most this many seconds for one value, whatever is missing before. */
  private static final double LONGEST_STEP = HOUR;

  private final SeasonSettings settings;
  private final RobustBaseline fast;
  private final Buckets day;
  private final Buckets week;
  private final LongRun longRun = new LongRun();
  private double anchor = Double.NaN;
  private long newest = Long.MIN_VALUE;

  public SeasonalBaseline(Feature feature, SeasonSettings settings) {
    this.settings = settings;
    this.fast = new RobustBaseline(feature, settings.baseline());
    double margin = settings.margin();
    this.day = new Buckets(Moment.SECONDS_A_DAY / QUARTER_HOUR, QUARTER_HOUR, margin);
    this.week = new Buckets(Moment.SECONDS_A_WEEK / HOUR, HOUR, margin);
  }

  public Feature feature() {
    return fast.feature();
  }

  public boolean ready() {
    return fast.ready();
  }

  /** What the newest minutes alone say. */
  public RobustBaseline fast() {
    return fast;
  }

  /** Whether the season speaks at this moment, and not the newest minutes. */
  public boolean seasonal(Moment moment) {
    return believed(moment) != null;
  }

  /** The level at this moment in the series' own unit; NaN before the first value. */
  public double expected(Moment moment) {
    return feature().transform().invert(level(moment));
  }

  /** Signed robust z of a raw value, at most 1,000; NaN when it is unknown or nothing is ready. */
  public double z(Moment moment, double value) {
    double read = feature().read(value);
    if (!ready() || Double.isNaN(read)) {
      return Double.NaN;
    }
    double away = read - level(moment);
    if (away == 0) {
      return 0;
    }
    return Math.clamp(away / spread(moment, away > 0), -LARGEST_Z, LARGEST_Z);
  }

  public void learn(Moment moment, double value) {
    double read = feature().read(value);
    if (Double.isNaN(read) || moment.epochSecond() <= newest) {
      return;
    }
    double seconds = newest == Long.MIN_VALUE ? 1 : since(moment);
    newest = moment.epochSecond();
    if (ready()) {
      if (Double.isNaN(anchor)) {
        anchor = fast.level();
      }
      learnSeason(moment, read - anchor, seconds);
    }
    longRun.learn(read, seconds);
    fast.learn(value);
  }

  private void learnSeason(Moment moment, double value, double seconds) {
    double floor = floor();
    double level = fast.level() - anchor;
    int quarter = day.at(moment);
    var rival = new Buckets.Rival(level, fast.spread(true), fast.spread(false), floor, seconds);
    Buckets.Rival weeksRival = dayBelieved(moment) ? day.asRival(quarter, floor, seconds) : rival;
    day.learn(quarter, value, rival);
    week.learn(week.at(moment), value, weeksRival);
  }

  /**
   * Keeps the value of an anomalous moment out of the ordinary.
   *
   * @return true when patience ended with this value and the withheld values are the ordinary now
   */
  public boolean withhold(Moment moment, double value) {
    if (moment.epochSecond() <= newest) {
      return false;
    }
    double before = level(moment);
    newest = moment.epochSecond();
    if (!fast.withhold(value)) {
      return false;
    }
    if (Double.isNaN(before)) {
      day.forget();
      week.forget();
      anchor = Double.NaN;
    } else {
      anchor += fast.level() - before;
      day.doubt();
      week.doubt();
    }
    return true;
  }

  /** Another version runs from here on: the newest minutes are void, the season on probation. */
  public void deployed() {
    fast.forget();
    day.doubt();
    week.doubt();
  }

  /** Voids all. */
  public void forget() {
    fast.forget();
    day.forget();
    week.forget();
    longRun.forget();
    anchor = Double.NaN;
    newest = Long.MIN_VALUE;
  }

  private double since(Moment moment) {
    return Math.min(LONGEST_STEP, (double) (moment.epochSecond() - newest));
  }

  private double level(Moment moment) {
    Buckets season = believed(moment);
    return season == null ? fast.level() : anchor + season.level(season.at(moment));
  }

  private double spread(Moment moment, boolean above) {
    Buckets season = believed(moment);
    double spread = season == null ? fast.spread(above) : season.spread(season.at(moment), above);
    return Math.max(spread, floor());
  }

  /** At the present level for features with a unit, and a share of the long run for others. */
  private double floor() {
    double share = settings.floorShare() * longRun.deviation();
    return Math.max(Math.max(fast.floor(), share), Double.MIN_NORMAL);
  }

  private @Nullable Buckets believed(Moment moment) {
    if (week.wins(week.at(moment)) >= settings.wins()) {
      return week;
    }
    return dayBelieved(moment) ? day : null;
  }

  private boolean dayBelieved(Moment moment) {
    return day.wins(day.at(moment)) >= settings.wins();
  }

  public void save(DataOutput out) throws IOException {
    SEAL.write(out, settings.wins());
    out.writeDouble(anchor);
    out.writeLong(newest);
    fast.save(out);
    day.save(out);
    week.save(out);
    longRun.save(out);
  }

  public void restore(DataInput in) throws IOException {
    SEAL.check(in, settings.wins());
    anchor = in.readDouble();
    newest = in.readLong();
    fast.restore(in);
    day.restore(in);
    week.restore(in);
    longRun.restore(in);
  }
}
