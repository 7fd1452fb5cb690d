package io.watchkeeper.collector.ingest;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Texts;
import java.time.Instant;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one writer has named so far. Beyond its caps new label values become {@value #OTHER} and
 * points with new names are refused; so its memory, and that of the store's dictionaries, is
 * bounded whatever it sends. Known after a restart is only what comes again.
 */
final class WriterCaps {

  static final String OTHER = "other";

  /** A longer value is no value of a dimension; it would be held in memory and on disk. */
  static final int MOST_CHARACTERS = 1_024;

  /** More label sets do not come again often enough. */
  private static final int MOST_ADMITTED = 1_024;

  private final CapsConfiguration caps;
  private final Map<String, Recent> values = new HashMap<>();
  private final Recent measurements = new Recent();
  private final Recent names = new Recent();
  private int valuesOfAll;
  private Instant ageAt;

  /** The newest that was admitted by its names; what has the same need not be looked at again. */
  private @Nullable Point alike;

  /**
   * Labels of the newest body that may be stored as they are: its lines share them, and the same
   * object need not be looked at again.
   */
  private final IdentityHashMap<Texts, Boolean> admitted = new IdentityHashMap<>();

  WriterCaps(CapsConfiguration caps, Instant now) {
    this.caps = caps;
    this.ageAt = now.plus(caps.forgetAfter());
  }

  /**
   * The point as it may be stored, or null when it has one name too many.
   *
   * @param folded is told each label whose value became {@value #OTHER}
   */
  synchronized @Nullable Point admit(Point point, Instant now, Consumer<String> folded) {
    if (now.isAfter(ageAt)) {
      age(now);
    }
    if (alike == null || !alike.isAlike(point)) {
      if (!named(point)) {
        return null;
      }
      alike = point;
    }
    if (admitted.containsKey(point.labelRow())) {
      return point;
    }
    Texts labels = folded(point.labelRow(), folded);
    if (!labels.equals(point.labelRow())) {
      return new Point(point.measurement(), labels, point.at(), point.numbers(), point.texts());
    }
    if (admitted.size() < MOST_ADMITTED) {
      admitted.put(labels, true);
    }
    return point;
  }

  /** At the end of a body, whose labels are then held for nothing. */
  synchronized void end() {
    admitted.clear();
  }

  /** The labels as they may be stored: the same when nothing had to be folded. */
  synchronized Texts folded(Texts labels, Consumer<String> folded) {
    String[] changed = null;
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.columns().name(i);
      if (!admit(label, labels.value(i))) {
        changed = changed == null ? labels.values().toArray(String[]::new) : changed;
        changed[i] = OTHER;
        folded.accept(label);
      }
    }
    return changed == null ? labels : Texts.of(labels.columns(), changed);
  }

  /** Entries held, of which there are never more than the caps add up to. */
  synchronized int entries() {
    return valuesOfAll + values.size() + measurements.size() + names.size();
  }

  private boolean admit(String label, String value) {
    Recent known = values.get(label);
    if (value.equals(OTHER) || (known != null && known.touch(value))) {
      return true;
    }
    if (known == null) {
      if (values.size() >= caps.names()) {
        return false;
      }
      known = new Recent();
      values.put(label, known);
    }
    if (value.length() > MOST_CHARACTERS
        || known.size() >= caps.valuesPerLabel()
        || valuesOfAll >= caps.values()) {
      return false;
    }
    known.add(value);
    valuesOfAll++;
    return true;
  }

  private boolean named(Point point) {
    if (!measurements.touch(point.measurement())) {
      if (measurements.size() >= caps.measurements()) {
        return false;
      }
      measurements.add(point.measurement());
    }
    // Columns of all measurements under one name each: a name that is common costs once.
    return named(point.labels()) && named(point.numbers()) && named(point.texts());
  }

  private boolean named(Map<String, ?> columns) {
    for (String column : columns.keySet()) {
      if (!names.touch(column)) {
        if (names.size() >= caps.names()) {
          return false;
        }
        names.add(column);
      }
    }
    return true;
  }

  private void age(Instant now) {
    ageAt = now.plus(caps.forgetAfter());
    alike = null;
    admitted.clear();
    measurements.age();
    names.age();
    for (Recent known : values.values()) {
      valuesOfAll -= known.age();
    }
    values.values().removeIf(known -> known.size() == 0);
  }
}
