package io.watchkeeper.collector.emitter.journal;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The journal's files, oldest first, and how far they are acknowledged. Guarded by its lock. */
final class Queue {

  private final Path folder;
  private final Surroundings its;
  private final Position position;
  private final Deque<Segment> segments = new ArrayDeque<>();
  private long nextNumber;
  private boolean active;

  Queue(Path folder, Surroundings its) throws IOException {
    this.folder = folder;
    this.its = its;
    Files.createDirectories(folder);
    try {
      this.position = new Position(its.disk(), folder.resolve("acknowledged"));
    } catch (OverlappingFileLockException ours) {
      throw new IOException("this process uses it already", ours);
    }
    recover();
  }

  private void recover() throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.list(folder)) {
      found = all.sorted().toList();
    }
    List<Path> files = new ArrayList<>();
    for (Path file : found) {
      String name = file.getFileName().toString();
      if (name.endsWith(Segment.UNFINISHED)) {
        its.disk().delete(file);
      } else if (name.endsWith(Segment.SUFFIX)) {
        files.add(file);
      } else if (name.endsWith(".journal")) {
        its.warn().accept("an older build left points in " + file + " that this one cannot read");
      }
    }
    // Numbers are never used twice, or what is acknowledged of one file would be so of another.
    nextNumber = position.segment() + 1;
    for (Path file : files) {
      // Only the newest can have a torn end: the others were forced when they were full.
      reopen(file, file.equals(files.getLast()));
    }
    dropAcknowledged();
  }

  private void reopen(Path file, boolean newest) throws IOException {
    long number = Segment.number(file);
    nextNumber = Math.max(nextNumber, number + 1);
    long claimed =
        number < position.segment()
            ? Long.MAX_VALUE
            : number == position.segment() ? position.offset() : 0;
    Segment segment = Segment.reopen(its.disk(), file, claimed, newest);
    if (segment == null) {
      if (Files.size(file) > 0) {
        its.warn().accept("the beginning of " + file + " is damaged: it is left out");
      }
      its.disk().delete(file);
      return;
    }
    long torn = newest ? segment.cutTail() : 0;
    if (torn > 0) {
      its.warn().accept("cut a torn end of " + torn + " bytes off the journal: the process died");
    }
    segments.add(segment);
  }

  /** After an exception the record is not in it. */
  void append(Packed record, long segmentBytes, boolean force) throws IOException {
    Segment last = writable(segmentBytes);
    long before = last.length();
    try {
      last.append(record);
      if (force) {
        last.force();
      }
    } catch (IOException failure) {
      // After a failed force the system may have dropped what it held: go on in another file.
      active = false;
      last.takeBack(before, record);
      if (last.isEmpty()) {
        discard(segments.removeLast());
      }
      throw failure;
    }
  }

  private Segment writable(long segmentBytes) throws IOException {
    Segment last = segments.peekLast();
    if (active && last != null && last.length() < segmentBytes) {
      return last;
    }
    if (active && last != null) {
      last.force();
    }
    active = false;
    dropAcknowledged();
    Segment fresh = Segment.create(its.disk(), Segment.path(folder, nextNumber++), 1);
    segments.add(fresh);
    active = true;
    its.disk().forceNames(folder);
    return fresh;
  }

  @Nullable Segment first() {
    return segments.peekFirst();
  }

  /** The first file of which not all is acknowledged. */
  @Nullable Segment pending() {
    dropAcknowledged();
    Segment first = segments.peekFirst();
    return first == null || first.pendingBytes() == 0 ? null : first;
  }

  /** Returns how many points were not acknowledged. */
  long dropOldest() {
    Segment oldest = segments.removeFirst();
    active = active && !segments.isEmpty();
    discard(oldest);
    return oldest.pendingPoints();
  }

  void acknowledge(Batch batch) {
    Segment first = segments.peekFirst();
    if (first == null || first.number() != batch.segment()) {
      return;
    }
    first.acknowledge(batch.end(), batch.lines().size());
    try {
      position.move(batch.segment(), batch.end());
    } catch (IOException failure) {
      its.warn().accept("cannot note what was written; a restart will write it again: " + failure);
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
      its.warn().accept("cannot delete a file of the journal that is not needed: " + failure);
    }
  }

  /** The oldest file of finer rows, neither being sent nor appended to. */
  @Nullable Segment finerThan(int resolution) {
    Segment first = segments.peekFirst();
    Segment last = segments.peekLast();
    return segments.stream()
        .filter(it -> it != first && it != last && it.resolution() < resolution)
        .findFirst()
        .orElse(null);
  }

  /** Lets the file that relief wrote stand for the victim; says whether that was still possible. */
  boolean replace(Segment victim, Relief relief) throws IOException {
    if (victim == segments.peekFirst() || !segments.contains(victim)) {
      relief.discard(its.disk());
      return false;
    }
    Path path = Segment.path(folder, victim.number());
    its.disk().rename(relief.file(), path);
    its.disk().forceNames(folder);
    Segment coarse = Segment.reopen(its.disk(), path, 0, false);
    if (coarse == null) {
      throw new IOException("a file just written cannot be read");
    }
    victim.close();
    List<Segment> all = new ArrayList<>(segments);
    all.set(all.indexOf(victim), coarse);
    segments.clear();
    segments.addAll(all);
    return true;
  }

  Path unfinished(Segment victim) {
    String name = Segment.path(folder, victim.number()).getFileName().toString();
    return folder.resolve(name + Segment.UNFINISHED);
  }

  long bytes() {
    return segments.stream().mapToLong(Segment::length).sum();
  }

  long pendingBytes() {
    return segments.stream().mapToLong(Segment::pendingBytes).sum();
  }

  /** Says whether all is forced. */
  boolean close() {
    try {
      for (Segment segment : segments) {
        segment.force();
        segment.close();
      }
      position.close();
      return true;
    } catch (IOException failure) {
      its.warn().accept("cannot close the journal; a restart will check it: " + failure);
      return false;
    }
  }
}
