package io.watchkeeper.collector.questdb;

import static io.watchkeeper.collector.questdb.Stores.TEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.store.rollup.Rolling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingTest {

  private static final Duration EVERY = Duration.ofHours(5);

  private final SettableClock clock = new SettableClock(TEN);
  private final AtomicLong nanos = new AtomicLong();
  @TempDir private Path directory;

  /** Each look at the time takes an hour, of which a turn has two while points stream in. */
  private long slowly() {
    return nanos.getAndAdd(Duration.ofMinutes(61).toNanos());
  }

  private static List<Point> points(int from) {
    List<Point> points = new ArrayList<>();
    for (int second = from; second < from + 20_000; second++) {
      points.add(Stores.point("s1", TEN.plusSeconds(second), second));
    }
    return points;
  }

  @Test
  void givesWayToAStreamOfPointsAndCatchesUpWhenItEnds() {
    try (QuestDbStore store = Stores.open(directory, clock);
        Rolling rolling =
            new Rolling(
                store, new Rolling.Beat(new ScheduledThreadPoolExecutor(1), this::slowly), EVERY)) {
      store.write(points(0));
      clock.set(TEN.plus(Duration.ofHours(12)));
      Duration lag = store.rollUpLag();

      rolling.turn();
      assertEquals(lag, store.rollUpLag(), "a burst may end soon");
      store.write(points(20_000));
      rolling.turn();
      assertNotEquals(lag, store.rollUpLag(), "a stream that goes on gets less");
      assertNotEquals(Duration.ZERO, store.rollUpLag(), "a piece is 240 minutes of 667");
      rolling.turn();
      assertEquals(Duration.ZERO, store.rollUpLag());
    }
  }
}
