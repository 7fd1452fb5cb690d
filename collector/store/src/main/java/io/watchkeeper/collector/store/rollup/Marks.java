package io.watchkeeper.collector.store.rollup;

import io.watchkeeper.collector.model.Steps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which buckets of which tier do not hold yet what the points say: the durable list of what is to
 * be rolled up. A point's minute, hour and day are marked before the point is written, and a mark
 * goes after its roll-up is written; so a process killed in between finds too many marks, never too
 * few, and rolls up again what comes out the same. Readers take what is marked from a finer tier.
 *
 * <p>Marked by the writing thread, worked off by one other, looked at by readers.
 */
public final class Marks implements AutoCloseable {

  /** After so many lines the file is written anew: a day of eight measurements. */
  private static final int MOST_LINES = 16_384;

  private static final List<Tier> ROLLED = List.of(Tier.MINUTE, Tier.HOUR, Tier.DAY);

  /** Marked, and at work now; what is marked again while at work is in both. */
  private record Its(Stretches marked, Stretches atWork) {
    Its() {
      this(new Stretches(), new Stretches());
    }
  }

  private final MarkLog log;
  private boolean fresh;
  private final Map<String, Map<Tier, Its>> all = new TreeMap<>();
  private int lines;

  /**
   * @param forced whether what is marked outlives a power cut, too
   */
  public Marks(Path file, boolean forced) {
    log = new MarkLog(file, forced);
    fresh = log.isNew();
    if (!fresh) {
      log.lines().forEach(this::replay);
      rewrite();
    }
  }

  /** There was no list yet: whatever the store holds has to be marked. */
  public synchronized boolean isFresh() {
    return fresh;
  }

  /** Makes the list that was not there, of all of these at once: a kill leaves all or none. */
  public synchronized void begin(Map<RollUpPlace, Stretches.Stretch> first) {
    first.forEach((place, touched) -> {
      Stretches.Stretch its = widened(place.tier(), touched);
      its(place.measurement(), place.tier()).marked.add(its.from(), its.to());
    });
    rewrite();
    fresh = false;
  }

  /** Whether anything of the measurement was ever marked. */
  public synchronized boolean knows(String measurement) {
    return all.containsKey(measurement);
  }

  /**
   * Marks the buckets of all tiers that these seconds lie in.
   *
   * @param seconds since the epoch, ascending
   */
  public synchronized void mark(String measurement, long[] seconds) {
    List<Stretches.Stretch> stretches = new ArrayList<>();
    for (int i = 0; i < seconds.length; ) {
      long from = Steps.begin(seconds[i], Tier.MINUTE.seconds());
      long to = from + Tier.MINUTE.seconds();
      while (i < seconds.length && seconds[i] < to + Tier.MINUTE.seconds()) {
        to = Math.max(to, Steps.begin(seconds[i], Tier.MINUTE.seconds()) + Tier.MINUTE.seconds());
        i++;
      }
      stretches.add(new Stretches.Stretch(from, to));
    }
    stretches.forEach(stretch -> mark(measurement, stretch));
  }

  /** Marks the buckets of all tiers that the stretch touches. */
  public synchronized void mark(String measurement, Stretches.Stretch touched) {
    mark(measurement, touched, ROLLED);
  }

  /** The same of the tiers that are made of this one: it was written itself. */
  public synchronized void markCoarser(RollUpPlace place, Stretches.Stretch touched) {
    mark(
        place.measurement(),
        touched,
        ROLLED.stream().filter(tier -> tier.compareTo(place.tier()) > 0).toList());
  }

  private void mark(String measurement, Stretches.Stretch touched, List<Tier> tiers) {
    List<String> added = new ArrayList<>();
    List<Runnable> changes = new ArrayList<>();
    for (Tier tier : tiers) {
      Stretches.Stretch its = widened(tier, touched);
      Stretches marked = its(measurement, tier).marked;
      if (!marked.contains(its.from(), its.to())) {
        added.add(line('+', measurement, tier, its));
        changes.add(() -> marked.add(its.from(), its.to()));
      }
    }
    if (!added.isEmpty()) {
      append(added);
      changes.forEach(Runnable::run);
    }
  }

  /** The whole buckets. */
  private static Stretches.Stretch widened(Tier tier, Stretches.Stretch touched) {
    return new Stretches.Stretch(
        Steps.begin(touched.from(), tier.seconds()),
        Steps.begin(touched.to() - 1, tier.seconds()) + tier.seconds());
  }

  /** What of the window must not be taken from the tier, as it is now; in order. */
  public synchronized Map<Tier, Stretches> stale(String measurement, long from, long to) {
    Map<Tier, Stretches> stale = new EnumMap<>(Tier.class);
    for (Tier tier : ROLLED) {
      Stretches its = new Stretches();
      // The window may begin within a bucket of a tier that is too coarse for it.
      for (Stretches open :
          List.of(found(measurement, tier).marked, found(measurement, tier).atWork)) {
        open.within(from, to).forEach(s -> its.add(s.from(), s.to()));
      }
      stale.put(tier, its);
    }
    return stale;
  }

  /** The oldest second of the measurement that some tier waits for; the largest when none does. */
  public synchronized long oldest(String measurement) {
    long oldest = Long.MAX_VALUE;
    for (Tier tier : ROLLED) {
      for (Stretches its :
          List.of(found(measurement, tier).marked, found(measurement, tier).atWork)) {
        oldest = its.isEmpty() ? oldest : Math.min(oldest, its.first().from());
      }
    }
    return oldest;
  }

  public synchronized List<String> measurements() {
    return List.copyOf(all.keySet());
  }

  /**
   * The first buckets in a row that are marked, over by the instant, and complete in the next finer
   * tier; none is a stretch of no length.
   *
   * @param most buckets
   */
  public synchronized Stretches.Stretch due(RollUpPlace place, long over, int most) {
    Stretches marked = found(place.measurement(), place.tier()).marked;
    if (marked.isEmpty()) {
      return new Stretches.Stretch(0, 0);
    }
    long length = place.tier().seconds();
    Stretches.Stretch first = marked.first();
    long to =
        Math.min(Math.min(first.to(), first.from() + most * length), Steps.begin(over, length));
    if (place.tier() != Tier.MINUTE && to > first.from()) {
      Tier finer = place.tier().finer();
      Its below = found(place.measurement(), finer);
      for (Stretches its : List.of(below.marked, below.atWork)) {
        for (Stretches.Stretch open : its.within(first.from(), to)) {
          to = Math.min(to, Steps.begin(open.from(), length));
        }
      }
    }
    return new Stretches.Stretch(first.from(), Math.max(first.from(), to));
  }

  /** From now on at work; a mark that is set meanwhile stays. */
  public synchronized void begin(RollUpPlace place, Stretches.Stretch stretch) {
    Its its = its(place.measurement(), place.tier());
    its.marked.remove(stretch.from(), stretch.to());
    its.atWork.add(stretch.from(), stretch.to());
  }

  /**
   * The part of what was at work that was done; the rest is marked again.
   *
   * @param doneTo end of what is written
   */
  public synchronized void end(RollUpPlace place, Stretches.Stretch stretch, long doneTo) {
    Its its = its(place.measurement(), place.tier());
    Stretches clean = new Stretches();
    if (doneTo > stretch.from()) {
      clean.add(stretch.from(), doneTo);
    }
    its.marked.within(stretch.from(), doneTo).forEach(s -> clean.remove(s.from(), s.to()));
    if (doneTo < stretch.to()) {
      its.marked.add(doneTo, stretch.to());
    }
    its.atWork.remove(stretch.from(), stretch.to());
    // On disk a mark that was set meanwhile stands before this line, so it is not wiped by it.
    append(clean.all().stream().map(s -> line('-', place.measurement(), place.tier(), s)).toList());
  }

  private void append(List<String> added) {
    if (added.isEmpty()) {
      return;
    }
    lines += added.size();
    if (!log.isOpen() || lines > MOST_LINES) {
      rewrite();
    }
    log.append(added);
  }

  private void rewrite() {
    List<String> kept = new ArrayList<>();
    all.forEach((measurement, tiers) ->
        tiers.forEach((tier, its) -> {
          its.marked.all().forEach(s -> kept.add(line('+', measurement, tier, s)));
          its.atWork.all().forEach(s -> kept.add(line('+', measurement, tier, s)));
        }));
    // A stretch of no length, which says that the measurement is known.
    all.keySet().forEach(name -> kept.add(line('+', name, Tier.DAY, new Stretches.Stretch(0, 0))));
    log.replace(kept);
    lines = kept.size();
  }

  private static String line(char sign, String measurement, Tier tier, Stretches.Stretch stretch) {
    return "%c %s %d %d %s".formatted(sign, tier, stretch.from(), stretch.to(), measurement);
  }

  private void replay(String line) {
    String[] parts = line.split(" ", 5);
    Stretches marked = its(parts[4], Tier.valueOf(parts[1])).marked;
    long from = Long.parseLong(parts[2]);
    long to = Long.parseLong(parts[3]);
    if (from == to) {
      return;
    }
    if (parts[0].equals("+")) {
      marked.add(from, to);
    } else {
      marked.remove(from, to);
    }
  }

  /** For looking only. */
  private Its found(String measurement, Tier tier) {
    Its its = all.getOrDefault(measurement, Map.of()).get(tier);
    return its == null ? new Its() : its;
  }

  private Its its(String measurement, Tier tier) {
    return all.computeIfAbsent(measurement, _ -> new EnumMap<>(Tier.class))
        .computeIfAbsent(tier, _ -> new Its());
  }

  @Override
  public synchronized void close() {
    log.close();
  }
}
