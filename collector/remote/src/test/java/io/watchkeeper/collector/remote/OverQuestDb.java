package io.watchkeeper.collector.remote;

import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.SeriesReaderContract;
import io.watchkeeper.collector.questdb.QuestDbStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** The contract over a real store, by one of the ways to it. */
abstract class OverQuestDb extends SeriesReaderContract {

  @TempDir private Path directory;
  private @Nullable QuestDbStore store;

  /** A reader over the store; the one opened before is closed. */
  abstract SeriesReader over(QuestDbStore store);

  abstract void closeReader();

  @Override
  protected Store open(InstantSource clock) {
    QuestDbStore opened =
        new QuestDbStore(
            directory,
            clock,
            new QuestDbStore.Threads(single(), single(), single(), Duration.ofSeconds(30)));
    store = opened;
    return new Store(opened, over(opened));
  }

  @Override
  protected void close() {
    closeReader();
    if (store != null) {
      store.close();
    }
  }

  private static ExecutorService single() {
    return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(64));
  }
}
