package io.watchkeeper.anomaly;

import io.watchkeeper.collector.history.Fleet;
import io.watchkeeper.collector.history.History;
import io.watchkeeper.collector.history.Incident;
import io.watchkeeper.collector.history.Resolution;
import io.watchkeeper.collector.history.Scenario;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.questdb.QuestDbStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An embedded store with the synthetic history of one server in it. */
public final class RealStore implements AutoCloseable {

  public static final String SERVER = "synthetic-1";
  private static final int BATCH = 20_000;

  private final QuestDbStore store;

  public RealStore(Path directory, InstantSource clock) {
    store =
        new QuestDbStore(
            directory,
            clock,
            new QuestDbStore.Threads(single(), single(), single(), Duration.ofSeconds(60)));
  }

  /** One server that nothing happens to but what is given. */
  public static Scenario scenario(Incident... incidents) {
    Scenario usual = Scenario.usual(42);
    Fleet fleet = usual.fleet();
    return usual
        .with(
            new Fleet(
                List.of(SERVER),
                fleet.tools(),
                fleet.clients(),
                new Fleet.Traffic(60, 0.25, fleet.traffic().anchor())))
        .with(new Scenario.Mischief(new Scenario.Plan.Given(List.of(incidents)), 0, 0));
  }

  public QuestDbStore reader() {
    return store;
  }

  /** A stretch of a synthetic history, told in steps. */
  public record Told(Instant from, Instant to, Resolution resolution) {}

  /** Writes what these tables told. */
  public void write(Scenario scenario, Told told, Set<String> tables) {
    List<Point> batch = new ArrayList<>();
    new History(scenario)
        .numbersOnly().stream(told.from(), told.to(), told.resolution())
            .forEach(arrival -> {
              for (Point point : arrival.points()) {
                if (tables.contains(point.measurement())) {
                  batch.add(point);
                }
              }
              if (batch.size() >= BATCH) {
                store.write(batch);
                batch.clear();
              }
            });
    store.write(batch);
    store.rollUp();
  }

  @Override
  public void close() {
    store.close();
  }

  private static ExecutorService single() {
    return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64));
  }
}
