package io.watchkeeper.collector.store;

import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Gives a store whose database is another process its threads. */
public final class OuterStoreFactory {

  /** Each may hold an answer of some ten megabytes. */
  private static final int READERS = 4;

  private OuterStoreFactory() {}

  public static OuterStore open(Database database, StoreConfiguration configuration) {
    return new OuterStore(
        database,
        InstantSource.system(),
        new OuterStore.Threads(
            threads("store-write", 1, configuration.queue()),
            threads("store-read", READERS, configuration.queue()),
            configuration.timeout()));
  }

  private static ExecutorService threads(String name, int count, int queue) {
    return new ThreadPoolExecutor(
        count,
        count,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(queue),
        Thread.ofPlatform().daemon().name(name).factory());
  }
}
