package io.watchkeeper.collector.store.rollup;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.RollUp;
import io.watchkeeper.collector.model.Tally;
import io.watchkeeper.collector.sketch.LatencySketch;
import io.watchkeeper.collector.sketch.ValueSketch;
import java.time.Instant;
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

  /** How many fields it tells of. */
  public int fields() {
    return numbers.size() + (latencies == null ? 0 : 1);
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
   *
   * @return the most points that a field had and did not keep
   */
  public long keepFuller(Rolled stored) {
    double left = 0;
    for (Map.Entry<String, Figures> entry : stored.numbers.entrySet()) {
      Figures mine = numbers.get(entry.getKey());
      if (mine == null || mine.tally.count() < entry.getValue().tally.count()) {
        left = Math.max(left, mine == null ? 0 : mine.tally.count());
        numbers.put(entry.getKey(), entry.getValue());
      }
    }
    LatencySketch its = stored.latencies;
    if (its != null && (latencies == null || latencies.count() < its.count())) {
      // How many points these latencies came in is not known any more.
      left = Math.max(left, latencies == null || latencies.count() == 0 ? 0 : 1);
      latencies = its;
    }
    return Math.round(left);
  }

  /**
   * Takes of what comes from elsewhere whatever counts more than what it has.
   *
   * @return how many fields it took
   */
  public int takeFuller(Rolled other) {
    int taken = 0;
    for (Map.Entry<String, Figures> entry : other.numbers.entrySet()) {
      Figures mine = numbers.get(entry.getKey());
      if (mine == null || mine.tally.count() < entry.getValue().tally.count()) {
        numbers.put(entry.getKey(), entry.getValue());
        taken++;
      }
    }
    LatencySketch its = other.latencies;
    if (its != null && (latencies == null || latencies.count() < its.count())) {
      latencies = its;
      taken++;
    }
    return taken;
  }

  /** Adds a later part of the same bucket. */
  public void join(Rolled later) {
    later.numbers.forEach((field, its) -> {
      Figures mine = of(field);
      Tally tally = its.tally;
      mine.tally.join(tally.count(), tally.sum(), tally.min(), tally.max(), tally.last());
      mine.sketch.merge(its.sketch.encoded());
    });
    if (later.latencies != null) {
      addLatencies(later.latencies.text());
    }
  }

  /** As it leaves the store. */
  public RollUp out(String measurement) {
    Map<String, RollUp.Figures> figures = new HashMap<>();
    numbers.forEach((field, its) -> {
      Tally tally = its.tally;
      figures.put(
          field,
          new RollUp.Figures(
              tally.count(),
              tally.sum(),
              tally.min(),
              tally.max(),
              tally.last(),
              its.sketch.text()));
    });
    return new RollUp(
        measurement,
        labels,
        Instant.ofEpochSecond(at),
        figures,
        latencies == null || latencies.count() == 0 ? null : latencies.text());
  }

  /**
   * As it came from another.
   *
   * @throws IllegalArgumentException when a sketch is none
   */
  public static Rolled in(RollUp rollUp) {
    Rolled rolled = new Rolled(rollUp.begin().getEpochSecond(), rollUp.labels());
    rollUp
        .numbers()
        .forEach((field, its) -> {
          Tally tally = new Tally();
          tally.join(its.count(), its.sum(), its.min(), its.max(), its.last());
          rolled.numbers.put(field, new Figures(tally, ValueSketch.of(its.sketch())));
        });
    String text = rollUp.latencies();
    if (text != null) {
      LatencySketch latencies = new LatencySketch();
      if (!latencies.merge(text)) {
        throw new IllegalArgumentException("a sketch of latencies is damaged");
      }
      rolled.latencies = latencies;
    }
    return rolled;
  }
}
