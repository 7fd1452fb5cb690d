package io.watchkeeper.collector.emitter.journal;

import io.watchkeeper.collector.emitter.journal.Segment.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Points on disk until the endpoint has acknowledged them: a first-in-first-out queue in files, of
 * bounded size. What an earlier process left comes first. One thread appends, one takes; neither
 * waits for more than a file operation.
 *
 * <p>A second counts as {@linkplain #kept() kept} when it was forced to the disk: from then on it
 * outlives kills and power cuts until the endpoint has it. Past three quarters of the bound the
 * oldest files are made coarser ({@link #relieve}), 10 s a row, past seven eighths 60 s; only when
 * that is not enough the oldest file is dropped, and each point in it counted. What the disk does
 * not take waits in memory, up to a bound, and is written or sent when one of both can be had.
 */
public final class Journal implements AutoCloseable {

  /** Dropping the oldest of 256 files costs little, and one is made coarser in half a second. */
  private static final int SEGMENTS = 256;

  private final Queue files;
  private final JournalSettings settings;
  private final Surroundings its;
  private final Room room = new Room();
  private @Nullable Instant kept;
  private @Nullable Instant newest;
  private long forcedNanos;
  private boolean closed;
  private long lostPoints;
  private long coarsenedPoints;

  private Journal(JournalSettings settings, Surroundings its) throws IOException {
    this.settings = settings;
    this.its = its;
    this.files = new Queue(settings.folder(), its);
    this.forcedNanos = its.nanoTime().getAsLong();
  }

  /** Finds what an earlier process left; a torn end is cut and told. */
  public static Journal open(JournalSettings settings, Surroundings its) {
    try {
      return new Journal(settings, its);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "cannot use the journal in "
              + settings.folder()
              + "; check that it is writable and that no other process uses it, or choose another"
              + " folder",
          failure);
    }
  }

  /** Never throws for the disk's sake: points that find no room at all are counted. */
  public synchronized void append(Instant second, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    if (closed) {
      lose(lines.size(), "it is closed");
      return;
    }
    room.add(Packed.of(second, lines));
    try {
      while (room.first() != null) {
        write(room.first());
        room.removeFirst();
      }
    } catch (IOException failure) {
      lose(room.shrink(), "its disk takes nothing, make room on it: " + failure);
    }
  }

  private void write(Packed record) throws IOException {
    if (record.bytes() > settings.mostBytes() / 2) {
      lose(record.points(), "one second is larger than half of what the whole journal may be");
      return;
    }
    while (files.bytes() + record.bytes() > settings.mostBytes() && files.first() != null) {
      lose(
          files.dropOldest(),
          "it is full: see why the write endpoint takes nothing, or allow more");
    }
    boolean force = its.nanoTime().getAsLong() - forcedNanos >= settings.forceEvery().toNanos();
    files.append(record, settings.mostBytes() / SEGMENTS, force);
    newest = record.second();
    if (force) {
      kept = newest;
      forcedNanos = its.nanoTime().getAsLong();
    }
  }

  private void lose(long points, String why) {
    if (points > 0) {
      lostPoints += points;
      its.warn().accept("points lost by the journal (" + lostPoints + " so far): " + why);
    }
  }

  /** The oldest whole seconds of about so many bytes, at least one; empty when nothing is left. */
  public synchronized Optional<Batch> head(long textBytes) {
    while (!closed) {
      Segment first = files.pending();
      if (first == null) {
        return room.head();
      }
      try {
        List<Entry> entries = first.pending(textBytes);
        if (!entries.isEmpty()) {
          return Optional.of(batch(first.number(), entries));
        }
        skipDamage(first, "a record's checksum is wrong");
      } catch (ClosedChannelException interrupted) {
        // This thread is being ended. The file is whole; the next reader opens it again.
        return Optional.empty();
      } catch (IOException failure) {
        lose(files.dropOldest(), "it cannot be read, check its disk: " + failure);
      }
    }
    return Optional.empty();
  }

  private static Batch batch(long segment, List<Entry> entries) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      lines.addAll(entry.record().lines());
    }
    Instant oldest = entries.getFirst().record().second();
    return new Batch(segment, entries.getLast().end(), oldest, lines);
  }

  private void skipDamage(Segment damaged, String why) throws IOException {
    long before = damaged.pendingPoints();
    long bytes = damaged.skipDamage();
    its.warn().accept(bytes + " bytes of the journal are damaged and left out: " + why);
    lose(before - damaged.pendingPoints(), "they are damaged on its disk");
  }

  /** The endpoint has these points. Without effect when their file was dropped meanwhile. */
  public synchronized void acknowledge(Batch batch) {
    if (batch.segment() == Batch.IN_MEMORY) {
      room.acknowledge(batch.end());
    } else if (!closed) {
      files.acknowledge(batch);
    }
  }

  /**
   * Makes one of the oldest files coarser when there is cause to; for the thread that takes, at
   * most once a second. Never the file whose points are being sent, so that no point is sent in two
   * forms.
   */
  public void relieve(Coarser coarser) {
    Segment victim;
    Relief relief;
    synchronized (this) {
      int resolution = Relief.resolution(files.pendingBytes(), settings.mostBytes());
      victim = closed ? null : files.finerThan(resolution);
      if (victim == null) {
        return;
      }
      relief = new Relief(files.unfinished(victim), resolution);
    }
    try {
      long before = victim.pendingPoints();
      long after = relief.write(victim, its.disk(), coarser);
      synchronized (this) {
        if (files.replace(victim, relief)) {
          coarsenedPoints += before - after;
          its.warn()
              .accept(
                  "the journal fills up: its oldest points are now merged to rows of "
                      + relief.resolution()
                      + " s; see why the write endpoint takes nothing");
        }
      }
    } catch (IOException | RuntimeException failure) {
      victim.leaveAsItIs();
      relief.discard(its.disk());
      its.warn().accept("a file of the journal could not be made coarser: " + failure);
    }
  }

  /** Points that became part of others, in this process. */
  public synchronized long coarsenedPoints() {
    return coarsenedPoints;
  }

  /** Bytes not yet acknowledged, on disk or in memory. */
  public synchronized long pendingBytes() {
    return files.pendingBytes() + room.bytes();
  }

  /** Points dropped by this process since there was no room or no way to read them. */
  public synchronized long lostPoints() {
    return lostPoints;
  }

  /** The newest second appended that outlives a power cut, with all before it; by this process. */
  public synchronized Optional<Instant> kept() {
    return Optional.ofNullable(kept);
  }

  /** The second of the oldest points that are not yet acknowledged. */
  public Optional<Instant> oldest() {
    return head(1).map(Batch::oldest);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      lose(room.points(), "its disk takes nothing, and it was closed");
      if (files.close()) {
        kept = newest;
      }
    }
  }
}
