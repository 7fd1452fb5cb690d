package io.watchkeeper.collector.emitter.journal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of the journal: a word that tells its form, the seconds a row of it stands for, and
 * records one behind the other ({@link Packed}). Guarded by the journal's lock.
 */
final class Segment {

  static final String SUFFIX = ".segment";

  /** In the file's name as long as it is not whole. */
  static final String UNFINISHED = ".unfinished";

  private static final int FORM = 0x574B_4A32;
  private static final int BEGIN = 2 * Integer.BYTES;

  private final Disk disk;
  private final long number;
  private final Path path;
  private int resolution;
  private FileChannel channel;
  private boolean closed;
  private long length = BEGIN;
  private long forced;
  private long acknowledged = BEGIN;
  private long pendingPoints;

  private Segment(Disk disk, Path path, FileChannel channel, int resolution) {
    this.disk = disk;
    this.path = path;
    this.channel = channel;
    this.resolution = resolution;
    this.number = number(path);
  }

  static long number(Path path) {
    String name = path.getFileName().toString();
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  /**
   * Begins a file.
   *
   * @param resolution seconds that a row of it stands for
   */
  static Segment create(Disk disk, Path path, int resolution) throws IOException {
    Segment segment = new Segment(disk, path, disk.open(path), resolution);
    try {
      segment.channel.truncate(0);
      segment.put(ByteBuffer.allocate(BEGIN).putInt(FORM).putInt(resolution).flip(), 0);
      return segment;
    } catch (IOException failure) {
      segment.delete();
      throw failure;
    }
  }

  static Path path(Path folder, long number) {
    return folder.resolve("%020d%s".formatted(number, SUFFIX));
  }

  /**
   * Opens what an earlier process left, up to its last whole record; null when it has none.
   *
   * @param claimed how far it was acknowledged; counts up to the last record that ends by then
   * @param checked whether every record is read; otherwise their lengths are believed for now
   */
  static @Nullable Segment reopen(Disk disk, Path path, long claimed, boolean checked)
      throws IOException {
    FileChannel channel = disk.open(path);
    ByteBuffer begin = ByteBuffer.allocate(BEGIN);
    int read = channel.read(begin, 0);
    boolean whole = read == BEGIN && begin.getInt(0) == FORM;
    Segment segment = new Segment(disk, path, channel, whole ? begin.getInt(Integer.BYTES) : 1);
    if (!whole && segment.header(BEGIN) == null) {
      channel.close();
      return null;
    }
    long at = BEGIN;
    for (ByteBuffer header = segment.header(at); header != null; header = segment.header(at)) {
      if (checked && segment.read(at) == null) {
        break;
      }
      at += Packed.bytes(header);
      segment.pendingPoints += Packed.points(header);
      if (at <= claimed) {
        segment.pendingPoints = 0;
        segment.acknowledged = at;
      }
    }
    segment.length = checked ? at : channel.size();
    segment.forced = segment.length;
    return segment;
  }

  /** Cuts what lies behind the last whole record; returns how many bytes that were. */
  long cutTail() throws IOException {
    long torn = channel().size() - length;
    if (torn > 0) {
      channel().truncate(length);
    }
    return torn;
  }

  void append(Packed record) throws IOException {
    put(record.encoded(), length);
    length += record.bytes();
    pendingPoints += record.points();
  }

  private void put(ByteBuffer bytes, long from) throws IOException {
    long at = from;
    while (bytes.hasRemaining()) {
      at += channel().write(bytes, at);
    }
  }

  /** Where a thread is interrupted while it reads or writes, the channel closes: open it again. */
  private FileChannel channel() throws IOException {
    if (!channel.isOpen() && !closed) {
      channel = disk.open(path);
    }
    return channel;
  }

  /** The header of the record that begins there; null when none can. */
  private @Nullable ByteBuffer header(long at) throws IOException {
    long size = channel().size();
    if (at + Packed.HEADER_BYTES > size) {
      return null;
    }
    ByteBuffer header = fill(ByteBuffer.allocate(Packed.HEADER_BYTES), at);
    long bytes = Packed.bytes(header);
    return bytes < 0 || at + bytes > size ? null : header;
  }

  /** The record that begins there; null when none does or its checksum is wrong. */
  @Nullable Entry read(long at) throws IOException {
    ByteBuffer header = header(at);
    if (header == null) {
      return null;
    }
    int bytes = Math.toIntExact(Packed.bytes(header));
    Packed record = Packed.decoded(fill(ByteBuffer.allocate(bytes), at));
    return record == null ? null : new Entry(record, at + bytes);
  }

  private ByteBuffer fill(ByteBuffer bytes, long at) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel().read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("the journal's file was cut while it was read");
      }
    }
    return bytes.flip();
  }

  /** Whole records from the first unacknowledged on, at least one when there is one. */
  List<Entry> pending(long mostTextBytes) throws IOException {
    List<Entry> entries = new ArrayList<>();
    long at = acknowledged;
    long text = 0;
    while (at < length && text < mostTextBytes) {
      Entry entry = read(at);
      if (entry == null) {
        break;
      }
      entries.add(entry);
      text += entry.record().textBytes();
      at = entry.end();
    }
    return entries;
  }

  /** Leaves out what cannot be read, up to the next whole record; says how many bytes that were. */
  long skipDamage() throws IOException {
    long from = acknowledged;
    ByteBuffer rest = fill(ByteBuffer.allocate(Math.toIntExact(length - from)), from);
    acknowledged = length;
    for (int i = 1; i + Packed.HEADER_BYTES <= rest.limit(); i++) {
      if (rest.getInt(i) == Packed.MARK && read(from + i) != null) {
        acknowledged = from + i;
        break;
      }
    }
    pendingPoints = 0;
    long at = acknowledged;
    for (ByteBuffer header = header(at); at < length && header != null; header = header(at)) {
      pendingPoints += Packed.points(header);
      at += Packed.bytes(header);
    }
    return acknowledged - from;
  }

  /** Of a file of which nothing is acknowledged. */
  @Nullable Entry first() throws IOException {
    return read(BEGIN);
  }

  void acknowledge(long end, long points) {
    acknowledged = end;
    pendingPoints -= points;
  }

  void force() throws IOException {
    if (forced < length) {
      channel().force(false);
      forced = length;
    }
  }

  /** For after a failure: as if the newest record had never come, as far as the disk lets. */
  void takeBack(long before, Packed record) {
    if (length > before) {
      length = before;
      pendingPoints -= record.points();
    }
    try {
      channel().truncate(before);
    } catch (IOException _) {
      // What is left there is no whole record, or one that will be sent twice.
    }
  }

  void close() throws IOException {
    closed = true;
    channel.close();
  }

  void delete() throws IOException {
    close();
    disk.delete(path);
  }

  long number() {
    return number;
  }

  /** Seconds that a row stands for. */
  int resolution() {
    return resolution;
  }

  /** It is never made coarser, since that failed. */
  void leaveAsItIs() {
    resolution = Integer.MAX_VALUE;
  }

  long length() {
    return length;
  }

  boolean isEmpty() {
    return length == BEGIN;
  }

  long pendingBytes() {
    return length - acknowledged;
  }

  long pendingPoints() {
    return pendingPoints;
  }

  /**
   * One second's lines.
   *
   * @param end where the next record begins
   */
  record Entry(Packed record, long end) {}
}
