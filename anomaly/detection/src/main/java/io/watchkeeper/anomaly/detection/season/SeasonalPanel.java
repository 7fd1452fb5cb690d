package io.watchkeeper.anomaly.detection.season;

import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** All series of one subject, and a row seen through their baselines. One owner thread. */
public final class SeasonalPanel {
  private static final Seal SEAL = new Seal("panel", 1);

  /** As good as none: the long run's share stands in its place. */
  private static final Floor NO_FLOOR = new Floor(Double.MIN_NORMAL, 0);

  private final SeasonalBaseline[] baselines;
  private final LocalWeek localWeek;

  /**
   * For series whose units are known.
   *
   * @param zone whose wall clock the subject's users follow
   */
  public SeasonalPanel(List<Feature> features, SeasonSettings settings, ZoneId zone) {
    localWeek = new LocalWeek(zone);
    baselines =
        features.stream()
            .map(feature -> new SeasonalBaseline(feature, settings))
            .toArray(SeasonalBaseline[]::new);
  }

  /** For series of which nothing is known but their values; both directions count. */
  public static SeasonalPanel anonymous(int width, SeasonSettings settings, ZoneId zone) {
    List<Feature> features =
        IntStream.rangeClosed(1, width)
            .mapToObj(i -> Feature.of("m" + i, Direction.BOTH, NO_FLOOR))
            .toList();
    return new SeasonalPanel(features, settings, zone);
  }

  public int width() {
    return baselines.length;
  }

  public SeasonalBaseline baseline(int series) {
    return baselines[series];
  }

  public Feature feature(int series) {
    return baselines[series].feature();
  }

  public double expected(long epochSecond, int series) {
    return baselines[series].expected(localWeek.at(epochSecond));
  }

  /** Signed z of each series, NaN where nothing can be said. */
  public double[] z(long epochSecond, double[] row) {
    Moment moment = localWeek.at(epochSecond);
    double[] z = new double[row.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = baselines[i].z(moment, row[i]);
    }
    return z;
  }

  /** The same with the harmless side 0. */
  public double[] harmfulZ(long epochSecond, double[] row) {
    double[] z = z(epochSecond, row);
    for (int i = 0; i < z.length; i++) {
      z[i] = feature(i).direction().harmful(z[i]);
    }
    return z;
  }

  public void learn(long epochSecond, double[] row) {
    Moment moment = localWeek.at(epochSecond);
    for (int i = 0; i < row.length; i++) {
      baselines[i].learn(moment, row[i]);
    }
  }

  /** True when some series' patience ended and its level was replaced. */
  public boolean withhold(long epochSecond, double[] row) {
    Moment moment = localWeek.at(epochSecond);
    boolean replaced = false;
    for (int i = 0; i < row.length; i++) {
      replaced |= baselines[i].withhold(moment, row[i]);
    }
    return replaced;
  }

  /** Another version of the subject runs from here on. */
  public void deployed() {
    for (SeasonalBaseline baseline : baselines) {
      baseline.deployed();
    }
  }

  public void forget() {
    for (SeasonalBaseline baseline : baselines) {
      baseline.forget();
    }
  }

  public void save(DataOutput out) throws IOException {
    SEAL.write(out, baselines.length);
    for (SeasonalBaseline baseline : baselines) {
      baseline.save(out);
    }
  }

  public void restore(DataInput in) throws IOException {
    SEAL.check(in, baselines.length);
    for (SeasonalBaseline baseline : baselines) {
      baseline.restore(in);
    }
  }
}
