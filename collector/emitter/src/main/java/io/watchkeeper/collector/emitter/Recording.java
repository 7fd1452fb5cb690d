package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.InFlight.Standing;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Takes down the requests of one subject: a tool, or what server and backends have in common. Get
 * it once and keep it. Methods take no lock and allocate nothing, from any thread.
 *
 * <p>The caller reads the time once and hands it to every recording of the same request. It must be
 * the {@code nanoTime} of the {@link EmitterRuntime}: ages compare the two.
 */
public sealed class Recording permits ServerRecording, BackendRecording {

  private final InFlight inFlight = new InFlight();
  private final Recorder latencies =
      new Recorder(
          Sketch.LOWEST_MICROSECONDS, Sketch.HIGHEST_MICROSECONDS, Sketch.SIGNIFICANT_DIGITS);
  private final Counter errors = new Counter();
  private @Nullable Histogram recycled;

  Recording() {}

  /** Marks a request in flight; the token goes to exactly one {@code ended} or {@code failed}. */
  public final long began(long nowNanos) {
    return inFlight.begin(nowNanos);
  }

  /**
   * The request succeeded. A token that has ended before is ignored.
   *
   * @param latencyNanos counted as 1 us when shorter and as 1 h when longer
   */
  public final void ended(long token, long latencyNanos) {
    end(token, latencyNanos);
  }

  /** The request ended in an error. A token that has ended before is ignored. */
  public void failed(long token, long latencyNanos) {
    if (end(token, latencyNanos)) {
      errors.increment();
    }
  }

  /** Requests in flight whose age is not known, since more than about 4,000 were. */
  public final long unseen() {
    return inFlight.unseen();
  }

  final Counter errors() {
    return errors;
  }

  final boolean end(long token, long latencyNanos) {
    if (!inFlight.end(token)) {
      return false;
    }
    long microseconds = latencyNanos / 1_000;
    latencies.recordValue(
        Math.max(Sketch.LOWEST_MICROSECONDS, Math.min(Sketch.HIGHEST_MICROSECONDS, microseconds)));
    return true;
  }

  /** All since the last call. The histogram is good until the next call. Rolling-up thread only. */
  final Interval take() {
    Histogram histogram = latencies.getIntervalHistogram(recycled);
    recycled = histogram;
    return new Interval(histogram, errors.take());
  }

  final Standing standing(long nanos) {
    return inFlight.at(nanos);
  }

  /** What ended since the last roll-up. */
  record Interval(Histogram latencies, long errors) {}
}
