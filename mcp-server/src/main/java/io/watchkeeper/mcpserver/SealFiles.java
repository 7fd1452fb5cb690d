package io.watchkeeper.mcpserver;

import io.watchkeeper.mcpserver.protocol.roundtrip.SealKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of sealed state, looked at again while the server runs. A key that is in the files no
 * more goes on to open for as long as something that it sealed may live; so a rotation is to write
 * another file, and no call under way notices. A file that cannot be read any more is complained of
 * once, and the keys stay.
 */
final class SealFiles implements Supplier<SealKeys>, Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(SealFiles.class);

  private final List<Path> files;
  private final Duration life;
  private final LongSupplier nanoTime;

  // Written by one thread at a time.
  private volatile Held held;
  private @Nullable String complaint;

  /**
   * @param inFiles the first of them seals
   * @param retired open only, each until its time
   */
  private record Held(List<SecretKey> inFiles, List<Retired> retired) {

    SealKeys keys() {
      List<SecretKey> opening = new ArrayList<>(inFiles.subList(1, inFiles.size()));
      retired.forEach(one -> opening.add(one.key));
      return new SealKeys(inFiles.getFirst(), opening);
    }
  }

  private record Retired(SecretKey key, long untilNanos) {}

  /**
   * Reads them for the first time.
   *
   * @param life of sealed state
   * @throws IllegalStateException when a file is no key; never with what is in it
   */
  SealFiles(SealSettings settings, Path current, Duration life, LongSupplier nanoTime) {
    Path previous = settings.previousKeyFile();
    this.files = previous == null ? List.of(current) : List.of(current, previous);
    this.life = life;
    this.nanoTime = nanoTime;
    this.held = new Held(read(), List.of());
  }

  @Override
  public SealKeys get() {
    return held.keys();
  }

  /** Looks at the files; twice a second would do. */
  @Override
  public synchronized void run() {
    Held before = held;
    List<SecretKey> now;
    try {
      now = read();
      complaint = null;
    } catch (IllegalStateException | UncheckedIOException wrong) {
      if (!String.valueOf(wrong.getMessage()).equals(complaint)) {
        complaint = String.valueOf(wrong.getMessage());
        LOG.warn("{}; the keys that were read before stay in force", complaint);
      }
      now = before.inFiles;
    }
    long nanos = nanoTime.getAsLong();
    List<Retired> retired = new ArrayList<>();
    for (Retired one : before.retired) {
      if (one.untilNanos - nanos > 0 && !now.contains(one.key)) {
        retired.add(one);
      }
    }
    for (SecretKey key : before.inFiles) {
      if (!now.contains(key)) {
        retired.add(new Retired(key, nanos + life.toNanos()));
        LOG.info("a key for sealing was taken away; it opens for another {}", life);
      }
    }
    held = new Held(now, List.copyOf(retired));
  }

  /** One or more, without repetition. */
  private List<SecretKey> read() {
    Set<SecretKey> keys = new LinkedHashSet<>();
    for (Path file : files) {
      try {
        Files.readString(file)
            .strip()
            .lines()
            .forEach(line -> keys.add(SealKeys.key(Base64.getDecoder().decode(line.strip()))));
      } catch (IllegalArgumentException notAKey) {
        // Without the cause, which quotes what was read.
        throw new IllegalStateException(
            file + " is no key for sealing: write one by openssl rand -base64 32");
      } catch (IOException unreadable) {
        throw new UncheckedIOException(file + " cannot be read", unreadable);
      }
    }
    return List.copyOf(keys);
  }
}
