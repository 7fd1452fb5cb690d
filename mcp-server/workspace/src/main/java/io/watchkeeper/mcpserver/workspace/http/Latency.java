package io.watchkeeper.mcpserver.workspace.http;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Makes the workspace answer as slowly as a remote service would: log-normal, so that the median is
 * as set and a few answers take far longer. Realism, not a fault: it never fails a request.
 */
public final class Latency {
  private final Settings settings;
  private final RandomGenerator random;
  private final Pause pause;

  /** A median of zero is off. Sigma is that of the logarithm; 0 makes every answer the median. */
  public record Settings(Duration median, double sigma) {
    public static final Settings OFF = new Settings(Duration.ZERO, 0);

    public Settings {
      if (median.isNegative() || median.compareTo(Duration.ofMinutes(1)) > 0) {
        throw new IllegalArgumentException("latency median must be from 0 to 1 minute");
      }
      if (!(sigma >= 0 && sigma <= 3)) {
        throw new IllegalArgumentException("latency sigma must be from 0 to 3");
      }
    }
  }

  /** Lets time pass on the calling (virtual) thread. */
  @FunctionalInterface
  public interface Pause {
    void pause(Duration duration) throws InterruptedException;
  }

  public Latency(Settings settings, RandomGenerator random, Pause pause) {
    this.settings = settings;
    this.random = random;
    this.pause = pause;
  }

  public static Latency off() {
    return new Latency(Settings.OFF, () -> 0, duration -> {});
  }

  void apply() throws InterruptedException {
    if (!settings.median().isZero()) {
      pause.pause(draw());
    }
  }

  private Duration draw() {
    double gaussian;
    // Seeded generators are not safe for many threads.
    synchronized (random) {
      gaussian = random.nextGaussian();
    }
    return Duration.ofNanos(
        (long) (settings.median().toNanos() * Math.exp(settings.sigma() * gaussian)));
  }
}
