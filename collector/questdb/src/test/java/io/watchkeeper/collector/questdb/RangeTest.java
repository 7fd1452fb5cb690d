package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.OneStoreContract;
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

  private static QuestDbStore open(Path directory) {
    return new QuestDbStore(
        directory,
        new SettableClock(Stores.TEN.plus(Duration.ofDays(1))),
        new QuestDbStore.Threads(
            Stores.single(), Stores.single(), Stores.single(), Duration.ofSeconds(60)));
  }

  @Nested
  class OfPoints extends OneStoreContract<QuestDbStore> {

    @BeforeAll
    void open(@TempDir Path directory) {
      store = RangeTest.open(directory);
    }

    @Override
    protected Instant end() {
      return Stores.TEN;
    }
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class OfRollUps extends RangeReaderContract {

    private QuestDbStore store;

    @BeforeAll
    void open(@TempDir Path directory) {
      store = RangeTest.open(directory);
    }

    @AfterAll
    void close() {
      store.close();
    }

    @Override
    protected void write(List<Point> points) {
      store.write(points);
      store.rollUp();
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
}
