package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.store.rollup.Tier;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps rows in a map, and fails when it is told to. */
final class MemoryDatabase implements Database {

  final Map<String, Row> rows = new TreeMap<>();
  final MemoryTiers tiers = new MemoryTiers(this::answer);
  boolean away;
  boolean forgetsToAnswer;
  int looks;
  int largestAnswer = Integer.MAX_VALUE;

  private void answer() {
    if (away) {
      throw new StoreUnavailable("away", new IOException("away"));
    }
  }

  @Override
  public String cursors() {
    return "m1";
  }

  @Override
  public Point kept(Point point) {
    return point;
  }

  @Override
  public boolean amends() {
    return true;
  }

  @Override
  public boolean keepsTexts() {
    return true;
  }

  @Override
  public synchronized void append(List<Row> appended) {
    answer();
    for (Row row : appended) {
      rows.put(row.point().measurement() + Row.key(row.point()), row);
    }
    if (forgetsToAnswer) {
      throw new StoreUnavailable("did not answer", new IOException("silence"));
    }
  }

  @Override
  public synchronized Found rows(Span span, Optional<String> measurement, int atMost) {
    answer();
    looks++;
    List<Row> found = new ArrayList<>();
    for (Row row : rows.values()) {
      long at = Row.micros(row.point().at());
      if (at >= span.fromMicros()
          && at < span.toMicros()
          && span.holdsArrival(row.received())
          && measurement.orElse(row.point().measurement()).equals(row.point().measurement())) {
        found.add(row);
      }
    }
    if (found.size() > largestAnswer) {
      throw new IllegalArgumentException("the answer is too large");
    }
    return found.size() > atMost ? Found.TOO_MUCH : new Found(found, true);
  }

  @Override
  public synchronized void values(Ask ask, ValueVisitor visitor) {
    answer();
    rows.values().stream()
        .filter(row -> row.point().measurement().equals(ask.field().measurement()))
        .filter(row -> row.point().labels().entrySet().containsAll(ask.labels().entrySet()))
        .sorted(Comparator.comparing(row -> row.point().at()))
        .forEach(row -> {
          long at = Row.micros(row.point().at());
          SortedMap<String, String> labels = new TreeMap<>(row.point().labels());
          Double number = row.point().numbers().get(ask.field().name());
          String text = row.point().texts().get(ask.field().name());
          if (at >= ask.fromMicros() && at < ask.toMicros() && number != null) {
            visitor.number(labels, at, number);
          } else if (at >= ask.fromMicros() && at < ask.toMicros() && text != null) {
            visitor.text(labels, at, text);
          }
        });
  }

  @Override
  public boolean figures(RangeQuery query, StepAnswer answer) {
    return false;
  }

  @Override
  public Optional<TierDatabase> tiers() {
    return Optional.of(tiers);
  }

  /** Drops what every tier keeps no longer, as a database does by itself. */
  synchronized void retain(Instant now) {
    rows.values().removeIf(row -> row.point().at().isBefore(now.minus(Tier.RAW.kept())));
    tiers.retain(now);
  }

  @Override
  public synchronized Map<String, Newest> newest() {
    answer();
    Map<String, Newest> newest = new HashMap<>();
    for (Row row : rows.values()) {
      newest.merge(
          row.point().measurement(),
          new Newest(Row.micros(row.point().at()), row.received()),
          (one, other) -> one.atMicros() > other.atMicros() ? one : other);
    }
    return newest;
  }

  @Override
  public void close() {
    // There is nothing to close.
  }
}
