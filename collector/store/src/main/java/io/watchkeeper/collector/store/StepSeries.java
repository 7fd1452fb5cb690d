package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.Steps;
import io.watchkeeper.collector.model.Tally;
import io.watchkeeper.collector.sketch.LatencySketch;
import io.watchkeeper.collector.sketch.ValueSketch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer for one series in the making; what is added comes in the order of time. */
public final class StepSeries {

  private final long step;
  private final Aggregate aggregate;
  private final List<Sample> samples = new ArrayList<>();
  private long begin;
  private long end = Long.MIN_VALUE;
  private @Nullable Tally tally;
  private @Nullable ValueSketch values;
  private @Nullable LatencySketch latencies;

  /**
   * @param step in seconds
   */
  StepSeries(long step, Aggregate aggregate) {
    this.step = step;
    this.aggregate = aggregate;
  }

  /** Of the step that the second lies in. */
  public Tally tally(long second) {
    enter(second);
    Tally its = tally == null ? new Tally() : tally;
    tally = its;
    return its;
  }

  public ValueSketch values(long second) {
    enter(second);
    ValueSketch its = values == null ? new ValueSketch() : values;
    values = its;
    return its;
  }

  public LatencySketch latencies(long second) {
    enter(second);
    LatencySketch its = latencies == null ? new LatencySketch() : latencies;
    latencies = its;
    return its;
  }

  /** How many steps are complete. */
  public int size() {
    return samples.size();
  }

  List<Sample> samples() {
    leave();
    return samples;
  }

  private void enter(long second) {
    if (second >= end) {
      leave();
      begin = Steps.begin(second, step);
      end = begin + step;
    }
  }

  private void leave() {
    if (tally != null && !tally.isEmpty()) {
      add(tally.value(aggregate));
    } else if (values != null && !values.isEmpty()) {
      add(values.quantile(aggregate.quantile().orElseThrow()));
    } else if (latencies != null && latencies.count() > 0) {
      add(latencies.value(aggregate));
    }
    tally = null;
    values = null;
    latencies = null;
  }

  private void add(double value) {
    samples.add(new Sample(Instant.ofEpochSecond(begin), value));
  }
}
