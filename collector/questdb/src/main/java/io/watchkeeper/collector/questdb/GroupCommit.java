package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.store.Lane;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers who wait for the writing thread share one commit: forcing to disk costs the same for
 * one request's points as for those of twenty. Each still has its own place in the lane's bounded
 * queue and its own time-out, and all together may hold so many points only; whoever's turn it is
 * writes for all who wait.
 */
final class GroupCommit {

  /** As many as four of the largest usual batches. */
  private static final int MOST_POINTS = 20_000;

  /** Of all callers together, some 60 MB of points; one caller alone may have more. */
  private static final int MOST_WAITING_POINTS = 320_000;

  /** A caller's points and what came of them; changed by the writing thread once taken. */
  private static final class Waiting {
    private final List<Point> points;
    private boolean settled;
    private @Nullable IllegalArgumentException refused;

    Waiting(List<Point> points) {
      this.points = points;
    }
  }

  private final Lane lane;
  private final Consumer<List<Point>> writer;
  private final Set<Waiting> waiting = new LinkedHashSet<>();
  private int pending;

  /**
   * @param writer called on the lane's thread; refuses all of its points or none
   */
  GroupCommit(Lane lane, Consumer<List<Point>> writer) {
    this.lane = lane;
    this.writer = writer;
  }

  void write(List<Point> points) {
    Waiting mine = new Waiting(points);
    synchronized (waiting) {
      if (pending > 0 && pending + points.size() > MOST_WAITING_POINTS) {
        throw new StoreUnavailable(
            "the store has too much to write: try again later", new RejectedExecutionException());
      }
      pending += points.size();
      waiting.add(mine);
    }
    try {
      lane.call(() -> {
        if (!mine.settled) {
          writeAllWith(mine);
        }
        if (mine.refused != null) {
          throw mine.refused;
        }
        return true;
      });
    } finally {
      synchronized (waiting) {
        pending -= points.size();
        waiting.remove(mine);
      }
    }
  }

  private void writeAllWith(Waiting mine) {
    List<Waiting> group = taken(mine);
    List<Point> all = new ArrayList<>();
    group.forEach(its -> all.addAll(its.points));
    try {
      writer.accept(all);
      group.forEach(its -> its.settled = true);
    } catch (IllegalArgumentException _) {
      // Somebody's points cannot be kept; the others' can.
      group.forEach(this::writeAlone);
    }
  }

  private void writeAlone(Waiting its) {
    try {
      writer.accept(its.points);
    } catch (IllegalArgumentException refused) {
      its.refused = refused;
    }
    its.settled = true;
  }

  /** The one whose turn it is, for it came first, and those who wait, in their order. */
  private List<Waiting> taken(Waiting mine) {
    List<Waiting> group = new ArrayList<>();
    synchronized (waiting) {
      int points = mine.points.size();
      waiting.remove(mine);
      group.add(mine);
      Iterator<Waiting> others = waiting.iterator();
      while (others.hasNext() && points < MOST_POINTS) {
        Waiting its = others.next();
        points += its.points.size();
        group.add(its);
        others.remove();
      }
    }
    return group;
  }
}
