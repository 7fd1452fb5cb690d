package io.watchkeeper.collector.store;

import io.watchkeeper.collector.model.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/** Puts rows together from a database that hands out its fields one by one. */
public final class FieldRows {

  /**
   * Which fields.
   *
   * @param measurement of one, or of all
   * @param afterReceived when it is given, only {@link Database#RECEIVED} above this is wanted;
   *     others may be handed out and are ignored
   */
  public record Piece(
      long fromMicros, long toMicros, Optional<String> measurement, OptionalLong afterReceived) {}

  /** Hands out fields. */
  public interface Source {
    void read(Piece piece, Visitor visitor);
  }

  /** Sees each value of each field. */
  public interface Visitor {
    void number(Subject subject, long atMicros, double value);

    void text(Subject subject, long atMicros, String text);
  }

  /** A series. The measurement, its labels, and the field. */
  public record Subject(Database.Field field, SortedMap<String, String> labels) {}

  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch() {
      super(null, null, false, false);
    }
  }

  private final Source source;

  public FieldRows(Source source) {
    this.source = source;
  }

  /** As {@link Database#rows}. */
  public Database.Found rows(Span span, Optional<String> measurement, int most) {
    try {
      long from = span.fromMicros();
      long to = span.toMicros();
      if (span.afterReceived() >= 0) {
        // The places alone first: late rows are few, and lie in a small part of a long span.
        Places places = new Places(span, most);
        source.read(
            new Piece(from, to, measurement, OptionalLong.of(span.afterReceived())), places);
        if (places.count == 0) {
          return new Database.Found(List.of(), true);
        }
        from = places.first;
        to = places.last + 1;
      }
      Joined joined = new Joined();
      source.read(new Piece(from, to, measurement, OptionalLong.empty()), joined);
      List<Row> rows = joined.rows(span);
      return rows.size() > most ? Database.Found.TOO_MUCH : new Database.Found(rows, true);
    } catch (TooMuch _) {
      return Database.Found.TOO_MUCH;
    }
  }

  private static final class Places implements Visitor {

    private final Span span;
    private final int most;
    private int count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Places(Span span, int most) {
      this.span = span;
      this.most = most;
    }

    @Override
    public void number(Subject subject, long atMicros, double value) {
      if (subject.field.name().equals(Database.RECEIVED) && span.holdsArrival((long) value)) {
        first = Math.min(first, atMicros);
        last = Math.max(last, atMicros);
        if (++count > most) {
          throw new TooMuch();
        }
      }
    }

    @Override
    public void text(Subject subject, long atMicros, String text) {
      // A place is a number.
    }
  }

  private static final class Joined implements Visitor {

    private record Key(String measurement, Map<String, String> labels, long atMicros) {}

    private static final class Fields {
      private final Map<String, Double> numbers = new HashMap<>();
      private final Map<String, String> texts = new HashMap<>();
      private long received;
    }

    private final Map<Key, Fields> rows = new LinkedHashMap<>();

    private Fields of(Subject subject, long atMicros) {
      return rows.computeIfAbsent(
          new Key(subject.field.measurement(), subject.labels, atMicros), _ -> new Fields());
    }

    @Override
    public void number(Subject subject, long atMicros, double value) {
      if (subject.field.name().equals(Database.RECEIVED)) {
        of(subject, atMicros).received = (long) value;
      } else {
        of(subject, atMicros).numbers.put(subject.field.name(), value);
      }
    }

    @Override
    public void text(Subject subject, long atMicros, String text) {
      of(subject, atMicros).texts.put(subject.field.name(), text);
    }

    List<Row> rows(Span span) {
      List<Row> found = new ArrayList<>();
      rows.forEach((key, fields) -> {
        if (span.holdsArrival(fields.received)) {
          found.add(
              new Row(
                  new Point(
                      key.measurement,
                      key.labels,
                      Row.instant(key.atMicros),
                      fields.numbers,
                      fields.texts),
                  fields.received));
        }
      });
      return found;
    }
  }
}
