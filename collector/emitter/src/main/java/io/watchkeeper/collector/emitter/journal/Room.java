package io.watchkeeper.collector.emitter.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seconds in memory that no disk takes, newer than all on disk. Guarded by the journal's lock. */
final class Room {

  /** Five minutes, in which somebody may make room on the disk. */
  private static final int MOST_RECORDS = 300;

  private static final long MOST_BYTES = 8 << 20;

  private final Deque<Packed> records = new ArrayDeque<>();
  private long bytes;

  /** The number of the first, from zero: how many ever left. */
  private long left;

  void add(Packed record) {
    records.addLast(record);
    bytes += record.bytes();
  }

  @Nullable Packed first() {
    return records.peekFirst();
  }

  void removeFirst() {
    bytes -= records.removeFirst().bytes();
    left++;
  }

  /** Drops the oldest beyond the bound; returns how many points they were. */
  long shrink() {
    long points = 0;
    while (records.size() > MOST_RECORDS || bytes > MOST_BYTES) {
      points += records.getFirst().points();
      removeFirst();
    }
    return points;
  }

  /** One second at a time: nobody hurries here. */
  Optional<Batch> head() {
    Packed first = records.peekFirst();
    if (first == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Batch(Batch.IN_MEMORY, left + 1, first.second(), first.lines()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  void acknowledge(long end) {
    while (left < end && !records.isEmpty()) {
      removeFirst();
    }
  }

  long bytes() {
    return bytes;
  }

  long points() {
    return records.stream().mapToLong(Packed::points).sum();
  }
}
