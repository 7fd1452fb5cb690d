package io.watchkeeper.collector.store;

import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.KeyForm;
import io.watchkeeper.ops.keys.RotatingKey;
import io.watchkeeper.ops.keys.Secret;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

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

  /**
   * The key to send, if a file is named; read now, so that a spoiled file stops the start, and
   * looked at again while it is used.
   *
   * @param setting names the file in a complaint
   * @throws IllegalStateException when the file is missing, readable by others or spoiled
   */
  public static Supplier<Optional<Secret>> key(Optional<String> file, String setting) {
    Optional<RotatingKey> key =
        file.map(path ->
            RotatingKey.of(new KeyFile(Path.of(path), setting, KeyForm.FOREIGN), System::nanoTime));
    return () -> key.map(RotatingKey::current);
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
