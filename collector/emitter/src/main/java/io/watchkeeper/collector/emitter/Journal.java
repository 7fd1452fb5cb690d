package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.Segment.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Points on disk until the endpoint has acknowledged them: a first-in-first-out queue in files, of
 * bounded size. Full, it drops its oldest file and counts the points in it. What an earlier process
 * left comes first. One thread appends, one takes; neither waits for more than a file operation.
 *
 * <p>What was appended survives the end of the process, however sudden. It is forced to the disk
 * only when a file is full and on close, so a power cut can cost what the system had not yet
 * written.
 */
final class Journal implements AutoCloseable {

  /** Dropping the oldest of 16 files costs a sixteenth of what is kept. */
  private static final int SEGMENTS = 16;

  private final Path folder;
  private final long mostBytes;
  private final Log log;
  private final Position position;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private long nextNumber;
  private boolean active;
  private boolean closed;
  private long lostPoints;

  private Journal(Path folder, long mostBytes, Log log) throws IOException {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.log = log;
    Files.createDirectories(folder);
    this.position = new Position(folder.resolve("acknowledged"));
  }

  /** Finds what an earlier process left; a torn end is cut and told. */
  static Journal open(Path folder, long mostBytes, Log log) {
    try {
      Journal journal = new Journal(folder, mostBytes, log);
      journal.recover();
      return journal;
    } catch (IOException | OverlappingFileLockException failure) {
      throw new UncheckedIOException(
          "cannot use the journal in "
              + folder
              + "; check that it is writable and that no other process uses it, or choose another"
              + " folder",
          failure instanceof IOException io ? io : new IOException(failure));
    }
  }

  private void recover() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(f -> f.toString().endsWith(".journal")).sorted().toList();
    }
    nextNumber = position.segment() + 1;
    for (Path file : files) {
      Segment segment = Segment.reopen(file, 0);
      if (segment.number() == position.segment()) {
        segment.close();
        segment = Segment.reopen(file, position.offset());
      }
      long torn = segment.cutTail();
      if (torn > 0) {
        log.warn("cut a torn end of " + torn + " bytes off the journal: the last process died");
      }
      nextNumber = Math.max(nextNumber, segment.number() + 1);
      segments.add(segment);
    }
    dropAcknowledged();
  }

  /** Never throws for the disk's sake: points that find no room are counted. */
  synchronized void append(Instant second, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    long bytes = Segment.bytes(lines);
    try {
      while (!closed && diskBytes() + bytes > mostBytes && !segments.isEmpty()) {
        dropOldest();
      }
      if (closed) {
        throw new IOException("it is closed");
      }
      if (bytes > mostBytes) {
        throw new IOException("one second is larger than the whole journal may be");
      }
      writable().append(second, lines);
    } catch (IOException failure) {
      active = false;
      lostPoints += lines.size();
      log.warn("points lost: the journal cannot be written, make room on its disk: " + failure);
    }
  }

  private Segment writable() throws IOException {
    Segment last = segments.peekLast();
    if (active && last != null && last.length() < mostBytes / SEGMENTS) {
      return last;
    }
    if (active && last != null) {
      last.force();
    }
    Segment fresh = Segment.create(folder, nextNumber++);
    segments.add(fresh);
    active = true;
    return fresh;
  }

  private void dropOldest() throws IOException {
    Segment oldest = segments.removeFirst();
    if (oldest.pendingPoints() > 0) {
      lostPoints += oldest.pendingPoints();
      log.warn(
          "the journal is full, its oldest points are lost ("
              + lostPoints
              + " so far): see why the write endpoint does not take them, or allow it more bytes");
    }
    active = active && !segments.isEmpty();
    oldest.delete();
  }

  /** The oldest whole seconds of about so many bytes, at least one; empty when nothing is left. */
  synchronized Optional<Batch> head(long bytes) {
    for (Segment first = segments.peekFirst();
        first != null && !closed;
        first = segments.peekFirst()) {
      if (first.pendingBytes() == 0) {
        if (segments.size() == 1) {
          return Optional.empty();
        }
        dropAcknowledged();
        continue;
      }
      try {
        List<Entry> entries = first.pending(bytes);
        if (!entries.isEmpty()) {
          List<String> lines = entries.stream().flatMap(e -> e.lines().stream()).toList();
          Entry oldest = entries.getFirst();
          long end = entries.getLast().end();
          return Optional.of(new Batch(first.number(), end, oldest.second(), lines));
        }
        dropDamaged("a record's checksum is wrong");
      } catch (ClosedChannelException interrupted) {
        // This thread is being ended. The file is whole; the next reader opens it again.
        return Optional.empty();
      } catch (IOException failure) {
        dropDamaged(failure.toString());
      }
    }
    return Optional.empty();
  }

  private void dropDamaged(String reason) {
    Segment damaged = segments.removeFirst();
    active = active && !segments.isEmpty();
    lostPoints += damaged.pendingPoints();
    log.warn(
        damaged.pendingPoints()
            + " points lost: the journal cannot be read, check disk: "
            + reason);
    discard(damaged);
  }

  /** The endpoint has these points. Without effect when their file was dropped meanwhile. */
  synchronized void acknowledge(Batch batch) {
    Segment first = segments.peekFirst();
    if (closed || first == null || first.number() != batch.segment()) {
      return;
    }
    first.acknowledge(batch.end(), batch.lines().size());
    try {
      position.move(batch.segment(), batch.end());
    } catch (IOException failure) {
      log.warn("cannot note what was written; a restart will write it again: " + failure);
    }
    dropAcknowledged();
  }

  /** Files of which all is acknowledged, but the one that is appended to. */
  private void dropAcknowledged() {
    while (!segments.isEmpty()
        && segments.getFirst().pendingBytes() == 0
        && !(active && segments.size() == 1)) {
      discard(segments.removeFirst());
    }
  }

  private void discard(Segment segment) {
    try {
      segment.delete();
    } catch (IOException failure) {
      log.warn("cannot delete a file of the journal that is no longer needed: " + failure);
    }
  }

  private long diskBytes() {
    return segments.stream().mapToLong(Segment::length).sum();
  }

  /** Bytes not yet acknowledged. */
  synchronized long pendingBytes() {
    return segments.stream().mapToLong(Segment::pendingBytes).sum();
  }

  /** Points dropped by this process since there was no room or no way to read them. */
  synchronized long lostPoints() {
    return lostPoints;
  }

  /** The second of the oldest points that are not yet acknowledged. */
  Optional<Instant> oldest() {
    return head(1).map(Batch::oldest);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      for (Segment segment : segments) {
        segment.force();
        segment.close();
      }
      position.close();
    } catch (IOException failure) {
      log.warn("cannot close the journal; a restart will check it: " + failure);
    }
  }
}
