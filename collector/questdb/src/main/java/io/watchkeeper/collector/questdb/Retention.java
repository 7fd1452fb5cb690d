package io.watchkeeper.collector.questdb;

import io.questdb.cairo.TableReader;
import io.questdb.cairo.TableToken;
import io.watchkeeper.collector.store.Identifiers;
import io.watchkeeper.collector.store.Lane;
import io.watchkeeper.collector.store.Row;
import io.watchkeeper.collector.store.rollup.Marks;
import io.watchkeeper.collector.store.rollup.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops what is older than its tier keeps, by whole partitions: of a partition all or nothing, so
 * some is kept longer, at most by a partition's length. Nothing goes that a mark still waits for,
 * nor by a clock that cannot be trusted, see {@link TrustedTime}. Used by one thread at a time; the
 * drops run on the writing thread.
 */
final class Retention {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final Engine engine;
  private final Marks marks;
  private final Lane writing;
  private final Times times;
  private final Path file;
  private TrustedTime trusted;
  private long looked;

  /**
   * @param clock the wall clock
   * @param nanoTime never jumps; only differences count
   */
  record Times(InstantSource clock, LongSupplier nanoTime) {

    /** Where the wall clock is all there is, each of its jumps is believed. */
    static Times of(InstantSource clock) {
      return new Times(clock, () -> clock.millis() * 1_000_000);
    }
  }

  Retention(Path directory, Parts parts, Lane writing, Times times) {
    this.engine = parts.engine();
    this.marks = parts.marks();
    this.writing = writing;
    this.times = times;
    this.file = directory.resolve("trusted.time");
    this.trusted = stored(file, times.clock().instant());
    this.looked = times.nanoTime().getAsLong();
  }

  private static TrustedTime stored(Path file, Instant wall) {
    try {
      return Files.exists(file)
          ? TrustedTime.parsed(Files.readString(file))
          : TrustedTime.startingAt(wall);
    } catch (IOException | IllegalArgumentException unreadable) {
      LOG.warn("{} cannot be read; old points are dropped by the wall clock", file, unreadable);
      return TrustedTime.startingAt(wall);
    }
  }

  /** Looks at the clocks and drops what is too old; says how many tables lost a partition. */
  int round() {
    long now = times.nanoTime().getAsLong();
    Duration passed = Duration.ofNanos(now - looked);
    looked = now;
    trusted = trusted.seen(times.clock().instant(), passed);
    store();
    int dropped = 0;
    for (TableToken token : engine.tables()) {
      Instant before = cutoff(token.getTableName());
      if (before != null && hasBefore(token, before)) {
        writing.call(() -> {
          drop(token, before);
          return true;
        });
        LOG.info("dropped of {} what is before {}", token.getTableName(), before);
        dropped++;
      }
    }
    return dropped;
  }

  /** What the tier has before this is dropped, or will be in the next round. */
  Instant oldest(Tier tier) {
    return TierLayout.partitionBegin(tier, trusted.trusted().minus(tier.kept()));
  }

  /** The begin of the oldest partition that stays; nothing for a table that is not ours. */
  private @Nullable Instant cutoff(String table) {
    for (Tier tier : Tier.values()) {
      String measurement = tier == Tier.RAW ? table : TierLayout.measurement(tier, table);
      if (Identifiers.isValid(measurement)) {
        Instant oldest = trusted.trusted().minus(tier.kept());
        long marked = marks.oldest(measurement);
        if (marked < oldest.getEpochSecond()) {
          oldest = Instant.ofEpochSecond(marked);
        }
        return TierLayout.partitionBegin(tier, oldest);
      }
    }
    return null;
  }

  private boolean hasBefore(TableToken token, Instant before) {
    try (TableReader reader = engine.reader(token)) {
      return reader.size() > 0
          && reader.getPartitionTimestampByIndex(0) < Row.micros(before)
          && reader.getMinTimestamp() < Row.micros(before);
    }
  }

  private void drop(TableToken token, Instant before) {
    engine.execute(
        "ALTER TABLE %s DROP PARTITION WHERE \"_at\" < %d"
            .formatted(Identifiers.quoted(token.getTableName()), Row.micros(before)));
  }

  private void store() {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, trusted.text());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file, failure);
    }
  }
}
