package io.watchkeeper.anomaly.foresight;

import io.watchkeeper.anomaly.forecast.hybrid.HybridForecaster;
import io.watchkeeper.anomaly.forecast.retrain.RetrainPolicy;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forecasts the key series of each server from what the store keeps, and says which left their band
 * and which reach a limit. It finds, and raises nothing: what it finds explains incidents that
 * others raised.
 *
 * <p>Once a minute, on a thread of its own that detection never waits for: the newest minutes of
 * all series are judged (ten queries, whatever the number of servers) and limits are looked at;
 * every few seconds one piece of work is done as long as the {@link Budget} allows: first series
 * that were never trained, then those that {@link RetrainPolicy} says are due (after a week, or on
 * drift, or when the history has doubled), then forecasts that are a quarter of an hour old. What
 * it finds is published as a whole that any thread may read.
 */
public final class Foresight {

  /** Samples of a minute come a little after it. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final Duration REFRESH = Duration.ofMinutes(15);

  /** Between two pieces of work on one series, so that one that fails is not tried at once. */
  private static final Duration TRY_AGAIN = Duration.ofMinutes(10);

  private static final Duration RECENT = Duration.ofDays(28);

  /** Share of the minutes' grid from which on the coarser one is looked at. */
  private static final double FULL = 0.95;

  private static final int NEWEST_MINUTES = 5;
  private static final int MOST_CLUES = 5;
  private static final Logger LOG = LoggerFactory.getLogger(Foresight.class);

  private final Parts parts;
  private final ForesightSettings settings;
  private final Past past;
  private final Budget budget;
  private final Map<Past.Subject, Watched> watched = new LinkedHashMap<>();
  private Instant done = Instant.EPOCH;
  private boolean storeAway;
  private volatile Answer answer = new Answer(null, 0, List.of());

  /**
   * What it works with.
   *
   * @param processorNanos what the thread that calls {@link #step} has used so far
   * @param troubled whether an incident of the server is open
   */
  public record Parts(
      RangeReader reader,
      HybridForecaster forecaster,
      InstantSource clock,
      LongSupplier processorNanos,
      Predicate<String> troubled) {}

  /**
   * What {@code GET /api/forecasts} says.
   *
   * @param at end of the newest minute that was judged; null before the first
   * @param processorSeconds spent on training and forecasts since the start
   */
  public record Answer(@Nullable Instant at, double processorSeconds, List<Outlook> series) {}

  public Foresight(Parts parts, ForesightSettings settings) {
    this.parts = parts;
    this.settings = settings;
    this.past = new Past(parts.reader());
    this.budget = new Budget(parts.processorNanos());
  }

  /** As of the newest minute. */
  public Answer answer() {
    return answer;
  }

  /** What stands out of a server's series now, in sentences. */
  public List<String> clues(String server) {
    return answer.series().stream()
        .filter(outlook -> outlook.server().equals(server))
        .flatMap(Foresight::sentences)
        .limit(MOST_CLUES)
        .toList();
  }

  private static Stream<String> sentences(Outlook outlook) {
    Outlook.Outside outside = outlook.outside();
    Outlook.Capacity capacity = outlook.capacity();
    return Stream.concat(
        outside == null ? Stream.empty() : Stream.of(outside.words()),
        capacity == null ? Stream.empty() : Stream.of(capacity.words()));
  }

  /**
   * Looks at the newest minute when another one is over, and then does one piece of work that is
   * due. To be called every few seconds, so that a start with many series takes its time and leaves
   * the processors to others. Never throws.
   *
   * @return whether it worked, so that there may be more
   */
  public boolean step() {
    Instant end = Grid.MINUTE.end(parts.clock().instant().minus(GRACE));
    boolean isNew = end.isAfter(done);
    done = isNew ? end : done;
    boolean worked = false;
    try {
      if (isNew) {
        budget.earn(end.getEpochSecond());
        follow(past.servers(end, settings.servers()));
        judge(end);
        capacity(end);
      }
      worked = work(done);
      if (storeAway) {
        LOG.info("the store answers again, forecasts go on");
        storeAway = false;
      }
    } catch (StoreUnavailable e) {
      if (!storeAway) {
        LOG.warn("the store does not answer, nothing can be forecast: {}", e.getMessage());
        storeAway = true;
      }
    } catch (RuntimeException e) {
      // A bug in one minute must not end the forecasts of all that follow.
      LOG.error("a minute could not be forecast", e);
    }
    if (isNew || worked) {
      Instant minute = done.minus(Grid.MINUTE.step());
      answer =
          new Answer(
              done,
              budget.spent(),
              watched.values().stream().map(one -> one.told(minute)).toList());
    }
    return worked;
  }

  private void follow(SortedSet<String> servers) {
    watched.keySet().removeIf(subject -> !servers.contains(subject.server()));
    for (String server : servers) {
      for (KeySeries series : KeySeries.values()) {
        watched.computeIfAbsent(new Past.Subject(server, series), Watched::new);
      }
    }
  }

  private void judge(Instant end) {
    Instant minute = end.minus(Grid.MINUTE.step());
    Past.Stretch newest = new Past.Stretch(end, Grid.MINUTE.step(), NEWEST_MINUTES);
    double[] nothing = new double[NEWEST_MINUTES];
    Arrays.fill(nothing, Double.NaN);
    for (KeySeries series : KeySeries.values()) {
      Map<String, double[]> told = past.all(series, newest);
      for (Watched one : watched.values()) {
        if (one.subject().series() == series) {
          String server = one.subject().server();
          one.judge(told.getOrDefault(server, nothing), minute, parts.troubled().test(server));
          String news = one.news(minute);
          if (news != null) {
            LOG.info("{}: {}", server, news);
          }
        }
      }
    }
  }

  private void capacity(Instant end) {
    for (Watched one : watched.values()) {
      Past.Subject subject = one.subject();
      if (subject.series().limit() == null) {
        continue;
      }
      OptionalDouble told = past.limit(subject, end);
      double limit = told.orElse(settings.limit(subject.series()));
      if (!(limit > 0)) {
        one.capacity().forget();
        continue;
      }
      CapacityLook.Rows rows =
          new CapacityLook.Rows(
              past.floors(subject, CapacityLook.minutes(end)),
              past.floors(subject, CapacityLook.tens(end)));
      budget.spend(() -> one.capacity().look(subject, rows, limit, end.getEpochSecond()));
      Outlook.Capacity sure = one.capacity().told();
      if (sure != null && one.capacity().news()) {
        LOG.warn("{}: {}", subject.server(), sure.words());
      }
    }
  }

  private boolean work(Instant end) {
    Optional<Runnable> next = budget.allows() ? next(end) : Optional.empty();
    next.ifPresent(Runnable::run);
    return next.isPresent();
  }

  private Optional<Runnable> next(Instant end) {
    for (Watched one : watched.values()) {
      if (one.model() == null && isDue(one.begun(), TRY_AGAIN, end)) {
        return Optional.of(() -> train(one, end, "first"));
      }
    }
    for (Watched one : watched.values()) {
      SeriesModel model = one.model();
      if (model != null && isDue(one.begun(), TRY_AGAIN, end)) {
        RetrainPolicy.Decision decision = model.decide(policy(model), end);
        if (decision != RetrainPolicy.Decision.KEEP) {
          boolean drifted = decision == RetrainPolicy.Decision.RETRAIN_FOR_DRIFT;
          return Optional.of(() -> train(one, end, drifted ? "drift" : "age"));
        }
      }
    }
    return watched.values().stream()
        .filter(one -> one.model() != null && isDue(one.begun(), TRY_AGAIN, end))
        .min(Comparator.comparing(Foresight::forecastAt))
        .filter(one -> isDue(forecastAt(one), REFRESH, end))
        .map(one -> () -> refresh(one, end));
  }

  private static Instant forecastAt(Watched one) {
    SeriesModel model = one.model();
    return model == null ? Instant.MAX : model.forecastAt();
  }

  private static boolean isDue(@Nullable Instant last, Duration every, Instant now) {
    return last == null || !now.isBefore(last.plus(every));
  }

  /** Weekly or on drift; a young history is learned again when it has doubled. */
  private static RetrainPolicy policy(SeriesModel model) {
    RetrainPolicy weekly = RetrainPolicy.WEEKLY;
    long doubled = Math.max(weekly.pauseSeconds(), 60 * model.birth().history().minutes());
    return new RetrainPolicy(
        Math.min(weekly.everySeconds(), doubled), weekly.pauseSeconds(), weekly.leastJudged());
  }

  private void train(Watched one, Instant end, String because) {
    one.begin(end);
    List<SeriesModel> fresh = new ArrayList<>();
    double took =
        budget.spend(() -> {
          Grid grid = Grid.MINUTE;
          double[] history = read(one, grid, grid.longest(), end);
          if (history.length * grid.step().toMinutes() > FULL * grid.longest().toMinutes()) {
            grid = Grid.FIVE_MINUTES;
            history = read(one, grid, grid.longest(), end);
          }
          Outlook.Known known = known(history, grid);
          one.read(known);
          if (known != null && known.minutes() * known.known() >= SeriesModel.NEEDED_MINUTES) {
            SeriesModel.Lesson lesson =
                new SeriesModel.Lesson(
                    grid, history, grid.end(end), one.subject().series().leastWidth());
            SeriesModel.Birth birth = new SeriesModel.Birth(end, because, known);
            fresh.add(SeriesModel.train(parts.forecaster(), lesson, birth));
          }
        });
    for (SeriesModel model : fresh) {
      model.took(took);
      one.trained(model);
      LOG.debug("{} trained in {} s of processor time", one.subject(), took);
    }
  }

  private void refresh(Watched one, Instant end) {
    SeriesModel model = one.model();
    one.begin(end);
    if (model == null) {
      return;
    }
    budget.spend(() -> {
      Grid grid = model.grid();
      Duration recent = grid.longest().compareTo(RECENT) < 0 ? grid.longest() : RECENT;
      model.forecast(parts.forecaster(), read(one, grid, recent, end), grid.end(end));
    });
  }

  private double[] read(Watched one, Grid grid, Duration longest, Instant end) {
    Past.Stretch stretch =
        new Past.Stretch(grid.end(end), grid.step(), (int) longest.dividedBy(grid.step()));
    return Past.dense(past.values(one.subject(), stretch), grid.step());
  }

  private static Outlook.@Nullable Known known(double[] history, Grid grid) {
    long values = Arrays.stream(history).filter(Double::isFinite).count();
    return values == 0
        ? null
        : new Outlook.Known(
            history.length * grid.step().toMinutes(),
            grid.step().toSeconds(),
            (double) values / history.length);
  }
}
