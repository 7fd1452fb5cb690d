package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.baseline.Direction;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.baseline.Floor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Synthetic seconds of a caching MCP server: Poisson calls, a cache whose hit ratio wanders, heavy
 * tails, one-second GC blips, slow drift. About 60 calls a second of which some five reach the
 * backend, so that the p95 of a second sits on the edge between hits and misses and jumps.
 */
final class SyntheticTraffic {
  static final List<Feature> FEATURES =
      List.of(
          Feature.of("requests", Direction.BOTH, new Floor(2, 0.1))
              .logarithmic(5)
              .zeroWhenMissing(),
          Feature.of("errorRatio", Direction.UP, new Floor(0.02, 0)),
          Feature.of("latencyP50", Direction.UP, new Floor(0.002, 0.15)).logarithmic(0.001),
          Feature.of("latencyP95", Direction.UP, new Floor(0.005, 0.25)).logarithmic(0.001),
          Feature.of("latencyMax", Direction.UP, new Floor(0.02, 0.3)).logarithmic(0.01),
          Feature.of("inFlight", Direction.UP, new Floor(2, 0.25)).logarithmic(2),
          Feature.of("hitRatio", Direction.DOWN, new Floor(0.05, 0)),
          Feature.of("backendRequests", Direction.BOTH, new Floor(2, 0.2)).logarithmic(5),
          Feature.of("backendP50", Direction.UP, new Floor(0.02, 0.2)).logarithmic(0.01),
          Feature.of("backendP95", Direction.UP, new Floor(0.02, 0.25)).logarithmic(0.01),
          Feature.of("backendErrorRatio", Direction.UP, new Floor(0.05, 0)),
          Feature.of("cpu", Direction.UP, new Floor(0.05, 0.1)),
          Feature.of("heap", Direction.UP, new Floor(0.05, 0.1)));

  /** What is wrong with a second; all 1 and 0 is nothing. */
  record Trouble(double load, double backendSlowdown, double backendErrors) {
    static final Trouble NONE = new Trouble(1, 1, 0);
  }

  private final SplittableRandom random;
  private double cacheNoise;
  private double heap = 0.3;
  private int second;

  SyntheticTraffic(long seed) {
    random = new SplittableRandom(seed);
  }

  double[] next() {
    return next(Trouble.NONE);
  }

  double[] next(Trouble trouble) {
    double drift = 1 + 0.3 * second / 600;
    second++;
    cacheNoise = 0.9 * cacheNoise + 0.012 * random.nextGaussian();
    double hitProbability = Math.clamp(0.92 + cacheNoise, 0.7, 0.99);
    boolean blip = random.nextDouble() < 1.0 / 90;
    double pause = blip ? random.nextDouble(0.02, 0.15) : 0;
    int calls = poisson(60 * drift * trouble.load());
    double[] latency = new double[calls];
    double[] backend = new double[calls];
    int misses = 0;
    int errors = 0;
    for (int i = 0; i < calls; i++) {
      double stall = random.nextDouble() < 0.3 ? pause : 0;
      latency[i] = 0.002 * Math.exp(0.4 * random.nextGaussian()) + stall;
      if (random.nextDouble() >= hitProbability) {
        double ordinary = 0.08 * Math.exp(0.6 * random.nextGaussian()) * (1 + (drift - 1) / 2);
        backend[misses] = ordinary * trouble.backendSlowdown();
        latency[i] += backend[misses++];
        errors += random.nextDouble() < 0.002 + trouble.backendErrors() ? 1 : 0;
      }
    }
    double[] reached = Arrays.copyOf(backend, misses);
    Arrays.sort(latency);
    Arrays.sort(reached);
    heap = heap > 0.7 ? 0.3 : heap + random.nextDouble(0.005, 0.02);
    double busy = Arrays.stream(latency).sum();
    return new double[] {
      calls,
      calls == 0 ? Double.NaN : (double) errors / calls,
      quantile(latency, 0.5),
      quantile(latency, 0.95),
      quantile(latency, 1),
      poisson(Math.min(busy, 500)),
      calls == 0 ? Double.NaN : 1 - (double) misses / calls,
      misses,
      quantile(reached, 0.5),
      quantile(reached, 0.95),
      misses == 0 ? Double.NaN : (double) errors / misses,
      0.1 + 0.002 * calls + (blip ? 0.3 : 0) + 0.02 * random.nextGaussian(),
      heap
    };
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  private int poisson(double mean) {
    // Knuth's product of uniforms, in chunks small enough for exp.
    int count = 0;
    for (double left = mean; left > 0; left -= 30) {
      double limit = Math.exp(-Math.min(left, 30));
      for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
        count++;
      }
    }
    return count;
  }
}
