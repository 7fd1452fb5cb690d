package io.watchkeeper.collector.agent.process;

import io.watchkeeper.collector.model.Metric;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches the process that is meant, also when another takes its place, and tells when it goes and
 * comes. While it is away there are no figures of it but that; a process that has just come has
 * levels, and counts from the next second on. One owner thread.
 */
public final class ProcessWatch {

  private final Path proc;
  private final Finder finder;
  private final Target target;
  private final Consumer<String> tell;
  private @Nullable ForeignProcess current;
  private boolean seen;

  /**
   * @param proc {@code /proc}
   * @param self our own pid
   * @param tell takes a sentence for people, when something changes
   */
  public ProcessWatch(Path proc, long self, Target target, Consumer<String> tell) {
    this.proc = proc;
    this.finder = new Finder(proc, self);
    this.target = target;
    this.tell = tell;
  }

  /**
   * Looks for the first time.
   *
   * @return the name of its program; empty when it is awaited
   * @throws IllegalArgumentException when it cannot be the one that is meant, with what to do
   */
  public Optional<String> begin(long nowNanos) {
    return switch (finder.find(target)) {
      case Found.One one -> {
        seen = follow(one, nowNanos);
        yield Optional.of(one.stat().name());
      }
      case Found.None none -> {
        if (target instanceof Target.OfPid) {
          throw new IllegalArgumentException(none.reason());
        }
        tell.accept(none.reason() + "; waiting for one");
        yield Optional.empty();
      }
      case Found.Several(List<Found.One> all) ->
          throw new IllegalArgumentException(
              "more than one process matches: "
                  + all.stream().map(one -> named(one)).collect(Collectors.joining(", "))
                  + "; name one by --pid, or a narrower --match");
    };
  }

  private static String named(Found.One one) {
    return one.pid() + " (" + one.stat().name() + ")";
  }

  /**
   * Levels as they stand, counts since the last call.
   *
   * @param nowNanos by the clock of {@link #begin}'s
   */
  public Map<Metric, Double> take(long nowNanos) {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    figures.put(Metric.AGENT_UP, 0.0);
    figures.put(Metric.AGENT_RESTARTS, 0.0);
    Optional<Map<Metric, Double>> taken = ofCurrent(nowNanos);
    if (taken.isPresent()) {
      figures.put(Metric.AGENT_UP, 1.0);
      figures.putAll(taken.get());
    } else if (comes(nowNanos)) {
      figures.put(Metric.AGENT_UP, 1.0);
      figures.put(Metric.AGENT_RESTARTS, seen ? 1.0 : 0.0);
      ForeignProcess fresh = current;
      if (fresh != null) {
        figures.putAll(fresh.atFirst());
      }
    }
    seen |= current != null;
    return figures;
  }

  private Optional<Map<Metric, Double>> ofCurrent(long nowNanos) {
    ForeignProcess process = current;
    if (process == null) {
      return Optional.empty();
    }
    Optional<Map<Metric, Double>> taken = process.take(nowNanos);
    if (taken.isEmpty()) {
      tell.accept(
          "process "
              + process.pid()
              + " ("
              + process.name()
              + ") has ended; "
              + (target instanceof Target.OfPid
                  ? "no other is followed, since it was named by its pid"
                  : "waiting for " + target.words()));
      current = null;
    } else if (replaced(process.pid())) {
      current = null;
      return Optional.empty();
    }
    return taken;
  }

  /** A pid file may name another process while the one before still finishes its requests. */
  private boolean replaced(long pid) {
    return target instanceof Target.OfPidFile
        && finder.find(target) instanceof Found.One one
        && one.pid() != pid;
  }

  private boolean comes(long nowNanos) {
    if (seen && target instanceof Target.OfPid) {
      // Pids are used again: whoever has this one now is a stranger.
      return false;
    }
    return switch (finder.find(target)) {
      case Found.One one -> follow(one, nowNanos);
      case Found.Several(List<Found.One> all) -> {
        tell.accept(
            all.size() + " processes match: the oldest is followed; a narrower --match tells more");
        yield follow(all.getFirst(), nowNanos);
      }
      case Found.None _ -> false;
    };
  }

  private boolean follow(Found.One one, long nowNanos) {
    ForeignProcess process = new ForeignProcess(proc, one.pid(), one.stat(), nowNanos);
    current = process;
    tell.accept("watching process " + named(one));
    List<String> hidden = process.hidden();
    if (!hidden.isEmpty()) {
      tell.accept(
          "of process "
              + named(one)
              + " this user may not see "
              + String.join(", ", hidden)
              + ": these figures are absent. Run the agent as the user of that process, or as root");
    }
    return true;
  }
}
