package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.season.SeasonalPanel;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Since when each series has been away from its level. */
final class Movements {
  /** A run survives this many seconds near the level: percentiles of few calls flicker. */
  private static final int TOLERATED_SECONDS = 2;

  /** Told when no series is away by itself, and only the combination is odd. */
  private static final int AT_LEAST_TOLD = 3;

  private static final Seal SEAL = new Seal("movements", 1);

  private final double sensitivity;
  private final @Nullable Instant[] since;
  private final int[] near;

  Movements(double sensitivity, int width) {
    this.sensitivity = sensitivity;
    this.since = new @Nullable Instant[width];
    this.near = new int[width];
  }

  void clear() {
    Arrays.fill(since, null);
  }

  void observe(Instant second, double[] harmfulZ) {
    for (int i = 0; i < since.length; i++) {
      if (Math.abs(harmfulZ[i]) >= sensitivity) {
        near[i] = 0;
        if (since[i] == null) {
          since[i] = second;
        }
      } else if (since[i] != null && ++near[i] > TOLERATED_SECONDS) {
        since[i] = null;
      }
    }
  }

  /** Those beyond the sensitivity in this second, by weighted z; the top three if there is none. */
  List<Moved> strongest(Instant second, double[] values, double[] z, SeasonalPanel panel) {
    Comparator<Integer> byStrength =
        Comparator.comparingDouble(
            i -> -Math.abs(z[i]) * Math.max(0.01, panel.feature(i).weight()));
    List<Integer> known =
        IntStream.range(0, z.length)
            .filter(i -> !Double.isNaN(z[i]))
            .boxed()
            .sorted(byStrength)
            .toList();
    long away = Arrays.stream(z).filter(one -> Math.abs(one) >= sensitivity).count();
    return known.stream()
        .filter(i -> away == 0 || Math.abs(z[i]) >= sensitivity)
        .limit(away == 0 ? AT_LEAST_TOLD : away)
        .map(i -> moved(i, second, values[i], z[i], panel))
        .toList();
  }

  private Moved moved(int i, Instant second, double actual, double z, SeasonalPanel panel) {
    Instant first = since[i];
    double present = panel.feature(i).missing().read(actual);
    return new Moved(
        panel.feature(i).name(),
        present,
        panel.expected(second.getEpochSecond(), i),
        z,
        first == null ? second : first);
  }

  void save(DataOutput out) throws IOException {
    SEAL.write(out, since.length);
    for (int i = 0; i < since.length; i++) {
      Instant first = since[i];
      out.writeLong(first == null ? Long.MIN_VALUE : first.getEpochSecond());
      out.writeInt(first == null ? 0 : first.getNano());
      out.writeInt(near[i]);
    }
  }

  void restore(DataInput in) throws IOException {
    SEAL.check(in, since.length);
    for (int i = 0; i < since.length; i++) {
      long second = in.readLong();
      int nano = in.readInt();
      since[i] = second == Long.MIN_VALUE ? null : Instant.ofEpochSecond(second, nano);
      near[i] = in.readInt();
    }
  }
}
