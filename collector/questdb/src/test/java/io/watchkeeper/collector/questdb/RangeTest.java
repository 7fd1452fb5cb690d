package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReaderContract;
import io.watchkeeper.collector.model.SeriesWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract over points alone, and over what is rolled up between the writes. */
class RangeTest {

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Stored extends RangeReaderContract {

    private final SettableClock clock = new SettableClock(Stores.TEN.plus(Duration.ofDays(1)));
    protected QuestDbStore store;

    @BeforeAll
    void open(@TempDir Path directory) {
      store =
          new QuestDbStore(
              directory,
              clock,
              new QuestDbStore.Threads(Stores.single(), Stores.single(), Duration.ofSeconds(60)));
    }

    @AfterAll
    void close() {
      store.close();
    }

    @Override
    protected void write(List<Point> points) {
      store.write(points);
    }

    @Override
    protected List<SeriesWindow> range(RangeQuery query) {
      return store.range(query);
    }

    @Override
    protected Instant end() {
      return Stores.TEN;
    }
  }

  @Nested
  class OfPoints extends Stored {}

  @Nested
  class OfRollUps extends Stored {

    @Override
    protected void write(List<Point> points) {
      super.write(points);
      store.rollUp();
    }
  }
}
