package io.watchkeeper.collector.ingest;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.SampleSink;
import io.watchkeeper.collector.model.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where points of every protocol come in, under the names of the store ({@link Names}): keeps what
 * can be kept of a request, names and counts the rest.
 */
public final class Intake {

  /**
   * A point that is not kept.
   *
   * @param index in the list that was given
   */
  public record Rejected(int index, Reason reason, String message) {}

  private final SampleSink sink;
  private final InstantSource clock;
  private final Duration oldest;
  private final Duration ahead;
  private final CapsConfiguration caps;
  private final Refusals refusals;
  private final Map<String, WriterCaps> writers = new ConcurrentHashMap<>();

  /** The ways out of it. */
  public record Outlets(SampleSink sink, Refusals refusals, InstantSource clock) {}

  public Intake(Outlets outlets, IngestConfiguration limits, CapsConfiguration caps) {
    this.sink = outlets.sink;
    this.clock = outlets.clock;
    this.refusals = outlets.refusals;
    this.oldest = limits.oldest();
    this.ahead = limits.ahead();
    this.caps = caps;
  }

  /** By the clock that points are judged by. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Stores the points; on return all but the rejected ones, in the order of the list, are kept.
   *
   * @throws io.watchkeeper.collector.model.StoreUnavailable nothing was kept, try again
   */
  public List<Rejected> take(String writer, List<Point> points) {
    Instant now = clock.instant();
    Instant first = now.minus(oldest);
    Instant last = now.plus(ahead);
    WriterCaps known = writers.computeIfAbsent(writer, name -> new WriterCaps(caps, now));
    Batch batch = new Batch(points.size());
    Map<String, Long> folded = new HashMap<>();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (point.at().isBefore(first)) {
        batch.reject(
            i,
            Reason.TOO_OLD,
            point.at() + " is older than " + oldest + ": is the precision right?");
      } else if (point.at().isAfter(last)) {
        batch.reject(
            i, Reason.IN_FUTURE, point.at() + " is in the future: are clock and precision right?");
      } else {
        Point admitted = known.admit(point, now, label -> folded.merge(label, 1L, Long::sum));
        if (admitted == null) {
          batch.reject(i, Reason.TOO_MANY_NAMES, tooManyNames(writer));
        } else {
          batch.add(i, admitted);
        }
      }
    }
    known.end();
    keep(batch, 0, batch.points.size());
    folded.forEach((label, count) -> refusals.count(writer, Reason.FOLDED, label, count));
    for (Rejected rejected : batch.rejected) {
      refusals.count(writer, rejected.reason, points.get(rejected.index).measurement(), 1);
    }
    batch.rejected.sort(Comparator.comparingInt(Rejected::index));
    return batch.rejected;
  }

  /**
   * Whether points with these labels are stored under them. Those that are not become part of
   * {@code other}, where differences between two totals mean nothing.
   */
  public boolean keeps(String writer, Map<String, String> labels) {
    Instant now = clock.instant();
    WriterCaps known = writers.computeIfAbsent(writer, name -> new WriterCaps(caps, now));
    return known.folded(Texts.of(labels), label -> {}).equals(labels);
  }

  /** Counts what a protocol itself had to refuse. */
  public void refuse(String writer, Reason reason, String what, long points) {
    refusals.count(writer, reason, what, points);
  }

  /** Entries held for all writers. */
  int entries() {
    return writers.values().stream().mapToInt(WriterCaps::entries).sum();
  }

  private String tooManyNames(String writer) {
    return "writer "
        + writer
        + " has "
        + caps.measurements()
        + " measurements or "
        + caps.names()
        + " labels and fields, which is all that it may have: see watchkeeper.write.caps";
  }

  /**
   * All at once, which is the rule. When the store refuses points for good, halves are tried until
   * the refused ones stand alone.
   */
  private void keep(Batch batch, int from, int to) {
    if (from == to) {
      return;
    }
    try {
      sink.write(batch.points.subList(from, to));
    } catch (IllegalArgumentException refused) {
      if (to - from == 1) {
        batch.reject(batch.indices[from], Reason.STORE_RULES, String.valueOf(refused.getMessage()));
      } else {
        int middle = (from + to) >>> 1;
        keep(batch, from, middle);
        keep(batch, middle, to);
      }
    }
  }

  /** Points on their way, with their places in the request. */
  private static final class Batch {
    private final List<Point> points;
    private final int[] indices;
    private final List<Rejected> rejected = new ArrayList<>();

    Batch(int size) {
      points = new ArrayList<>(size);
      indices = new int[size];
    }

    void add(int index, Point point) {
      indices[points.size()] = index;
      points.add(point);
    }

    void reject(int index, Reason reason, String message) {
      rejected.add(new Rejected(index, reason, message));
    }
  }
}
