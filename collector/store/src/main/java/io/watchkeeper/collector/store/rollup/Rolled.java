package io.watchkeeper.collector.store.rollup;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Tally;
import io.watchkeeper.collector.sketch.LatencySketch;
import io.watchkeeper.collector.sketch.ValueSketch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of one series in one bucket: one row of a table of roll-ups in the making. */
public final class Rolled {

  /** Of a number, before whose name these stand in a store: count, sum, least, largest, last. */
  public static final List<String> FIGURES = List.of("_n_", "_sum_", "_min_", "_max_", "_last_");

  /** In a store, the merged text of {@link Metric#SKETCH_FIELD}. */
  public static final String LATENCIES = "_latencies";

  /** Of one number. */
  public record Figures(Tally tally, ValueSketch sketch) {
    public Figures() {
      this(new Tally(), new ValueSketch());
    }
  }

  private final long at;
  private final Map<String, String> labels;
  private final Map<String, Figures> numbers = new TreeMap<>();
  private @Nullable Figures[] byPlace = new Figures[0];
  private @Nullable LatencySketch latencies;
  private final Map<String, byte[]> encoded = new HashMap<>();

  /**
   * @param at begin of the bucket, in seconds since the epoch
   */
  public Rolled(long at, Map<String, String> labels) {
    this.at = at;
    this.labels = labels;
  }

  public long at() {
    return at;
  }

  public Map<String, String> labels() {
    return labels;
  }

  public Map<String, Figures> numbers() {
    return numbers;
  }

  public @Nullable LatencySketch latencies() {
    return latencies;
  }

  public Figures of(String field) {
    return numbers.computeIfAbsent(field, _ -> new Figures());
  }

  /**
   * As {@link #of(String)}, found at once.
   *
   * @param place of the field, always the same for a field and this row
   */
  public Figures of(int place, String field) {
    if (place >= byPlace.length) {
      byPlace = Arrays.copyOf(byPlace, place + 8);
    }
    Figures its = byPlace[place];
    if (its == null) {
      its = of(field);
      byPlace[place] = its;
    }
    return its;
  }

  /** To be called when it is made, and before the writing thread has it, which others wait for. */
  public void encode() {
    numbers.forEach((field, its) -> encoded.put(field, its.sketch().encoded()));
  }

  /** The sketch of a field as it is stored. */
  public byte[] encoded(String field) {
    return Objects.requireNonNull(encoded.get(field), "not encoded yet");
  }

  public void addLatencies(String text) {
    LatencySketch sum = latencies == null ? new LatencySketch() : latencies;
    if (sum.merge(text)) {
      latencies = sum;
    }
  }

  /**
   * Keeps of what was stored before whatever counts more. Points are never taken out one by one, so
   * a roll-up that counts fewer was made after what it is of had been dropped.
   */
  public void keepFuller(Rolled stored) {
    stored.numbers.forEach((field, its) -> {
      Figures mine = numbers.get(field);
      if (mine == null || mine.tally.count() < its.tally.count()) {
        numbers.put(field, its);
      }
    });
    LatencySketch its = stored.latencies;
    if (its != null && (latencies == null || latencies.count() < its.count())) {
      latencies = its;
    }
  }
}
