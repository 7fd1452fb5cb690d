package io.watchkeeper.collector.store.rollup;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Works off the marks, one piece at a time: minutes are made of points, hours of minutes, days of
 * hours. Used by one thread at a time.
 */
public final class RollUps {

  /** How long after its end a bucket is taken for complete; what comes later amends it. */
  public static final Duration GRACE = Duration.ofSeconds(10);

  /** Buckets of one piece, so that what a kill undoes is little. */
  private static final int MOST_BUCKETS = 240;

  /** Stretches of one piece: one commit for many late points that lie apart. */
  private static final int MOST_STRETCHES = 64;

  /** A piece ends with the bucket in which it reaches so many rows. */
  private static final int ENOUGH_ROWS = 2_000;

  private final TierRows rows;
  private final Marks marks;
  private final InstantSource clock;
  private final LatePoints late = new LatePoints();

  public RollUps(TierRows rows, Marks marks, InstantSource clock) {
    this.rows = rows;
    this.marks = marks;
    this.clock = clock;
  }

  /** What came too late for its roll-up. */
  public LatePoints late() {
    return late;
  }

  /**
   * Rolls up one piece; false when nothing is due. Roll-ups that are refused hold up no others, and
   * are tried again when there are none.
   *
   * @throws IllegalArgumentException when only such are left
   */
  public boolean piece() {
    long over = clock.instant().minus(GRACE).getEpochSecond();
    IllegalArgumentException last = null;
    for (RollUpPlace place : places()) {
      Stretches.Stretch due = marks.due(place, over, 1);
      if (due.from() < due.to()) {
        try {
          piece(place, over);
          return true;
        } catch (IllegalArgumentException refused) {
          last = refused;
        }
      }
    }
    if (last != null) {
      throw last;
    }
    return false;
  }

  /** The finest tier of all measurements first, for the others are made of it. */
  private List<RollUpPlace> places() {
    return Stream.of(Tier.MINUTE, Tier.HOUR, Tier.DAY)
        .flatMap(tier -> marks.measurements().stream().map(name -> new RollUpPlace(name, tier)))
        .toList();
  }

  /** Since when the oldest bucket that is over waits. */
  public Duration lag() {
    long over = clock.instant().minus(GRACE).getEpochSecond();
    long lag = 0;
    for (RollUpPlace place : places()) {
      Stretches.Stretch due = marks.due(place, over, 1);
      if (due.from() < due.to()) {
        lag = Math.max(lag, over - due.to());
      }
    }
    return Duration.ofSeconds(lag);
  }

  /** What is at work; done up to some second of it, at first up to none. */
  private static final class Work {
    private final Stretches.Stretch stretch;
    private long reached;

    Work(Stretches.Stretch stretch) {
      this.stretch = stretch;
      this.reached = stretch.from();
    }
  }

  private void piece(RollUpPlace place, long over) {
    List<Work> works = new ArrayList<>();
    boolean written = false;
    try {
      List<Rolled> rolled = new ArrayList<>();
      Stretches.Stretch due = marks.due(place, over, MOST_BUCKETS);
      while (due.from() < due.to()
          && works.size() < MOST_STRETCHES
          && rolled.size() < ENOUGH_ROWS) {
        marks.begin(place, due);
        Work work = new Work(due);
        works.add(work);
        // A point whose mark was taken away just now is to be among those that are read.
        rows.settle();
        rolled.addAll(rolled(place, work, ENOUGH_ROWS - rolled.size()));
        due = marks.due(place, over, MOST_BUCKETS);
      }
      if (!rolled.isEmpty()) {
        rows.write(place, rolled);
      }
      written = true;
    } finally {
      for (Work work : works) {
        marks.end(place, work.stretch, written ? work.reached : work.stretch.from());
      }
    }
  }

  /** The rows of the work's buckets, until there are enough. */
  private List<Rolled> rolled(RollUpPlace place, Work work, int enough) {
    List<Rolled> rolled = new ArrayList<>();
    work.reached = work.stretch.to();
    rows.gather(
        new RollUpPlace(place.measurement(), place.tier().finer()),
        work.stretch,
        place.tier().seconds(),
        (at, its) -> {
          rolled.addAll(its);
          if (rolled.size() >= enough) {
            work.reached = at + place.tier().seconds();
          }
          return rolled.size() < enough;
        });
    keepFuller(place, new Stretches.Stretch(work.stretch.from(), work.reached), rolled);
    return rolled;
  }

  /** Joins with what an earlier roll-up of these buckets counted, see {@link Rolled#keepFuller}. */
  private void keepFuller(RollUpPlace place, Stretches.Stretch stretch, List<Rolled> rolled) {
    if (rolled.isEmpty()) {
      return;
    }
    long dropped = rows.oldest(place.tier().finer());
    record Key(long at, Map<String, String> labels) {}
    Map<Key, Rolled> fresh = new HashMap<>();
    rolled.forEach(row -> fresh.put(new Key(row.at(), row.labels()), row));
    rows.gather(
        place,
        stretch,
        place.tier().seconds(),
        (_, stored) -> {
          for (Rolled its : stored) {
            Rolled mine = fresh.get(new Key(its.at(), its.labels()));
            long left = mine == null ? 0 : mine.keepFuller(its);
            if (mine != null && left > 0 && its.at() < dropped) {
              late.leftOut(place, mine, left);
            }
          }
          return true;
        });
  }
}
