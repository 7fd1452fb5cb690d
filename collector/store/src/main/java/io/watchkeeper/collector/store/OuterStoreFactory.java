package io.watchkeeper.collector.store;

import io.watchkeeper.collector.store.rollup.Rolling;
import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.KeyForm;
import io.watchkeeper.ops.keys.RotatingKey;
import io.watchkeeper.ops.keys.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Gives a store whose database is another process its threads. */
public final class OuterStoreFactory {

  /** Each may hold an answer of some ten megabytes. */
  private static final int READERS = 4;

  /** Of a database's place, in the name of its file. */
  private static final int HASH_BYTES = 8;

  private OuterStoreFactory() {}

  /** Opens a store over a database that keeps no roll-ups. */
  public static OuterStore open(Database database, StoreConfiguration configuration) {
    return open(database, configuration, "");
  }

  /**
   * Opens a store.
   *
   * @param home of all data of the process; empty for the user's own
   */
  public static OuterStore open(Database database, StoreConfiguration configuration, String home) {
    return new OuterStore(
        database,
        InstantSource.system(),
        new OuterStore.Threads(
            threads("store-write", 1, configuration.queue()),
            threads("store-read", READERS, configuration.queue()),
            configuration.timeout()),
        database
            .tiers()
            .map(tiers -> progress(configuration.directoryBelow(home), tiers))
            .orElse(null));
  }

  /** A list for each database: another one has other roll-ups. */
  private static Path progress(Path directory, TierDatabase tiers) {
    try {
      Files.createDirectories(directory);
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(tiers.place().getBytes(StandardCharsets.UTF_8));
      return directory.resolve(
          "rollup-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES) + ".marks");
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "cannot make "
              + directory
              + ", where it is remembered what is to be rolled up: set watchkeeper.store.directory",
          failure);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Has a store roll up from time to time, until it is closed. */
  public static Rolling rolling(OuterStore store, StoreConfiguration configuration) {
    return new Rolling(
        store,
        new Rolling.Beat(
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("store-rollup").factory()),
            System::nanoTime),
        configuration.rollUpEvery());
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
