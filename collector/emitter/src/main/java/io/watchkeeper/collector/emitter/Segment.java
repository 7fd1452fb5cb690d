package io.watchkeeper.collector.emitter;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of the journal: records one behind the other. A record is the payload's length (4
 * bytes), a CRC-32C over all that follows it (4), the second it describes as seconds since 1970
 * (8), the number of points (4), and their lines as UTF-8. Guarded by the journal's lock.
 */
final class Segment {

  private static final int HEADER_BYTES = 20;
  private static final int CHECKED_FROM = 8;

  private final long number;
  private final Path path;
  private FileChannel channel;
  private boolean closed;
  private long length;
  private long acknowledged;
  private long pendingPoints;

  private Segment(long number, Path path) throws IOException {
    this.number = number;
    this.path = path;
    this.channel = open(path);
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(
        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** A thread that is interrupted while it reads or writes closes the channel: open it again. */
  private FileChannel channel() throws IOException {
    if (!channel.isOpen() && !closed) {
      channel = open(path);
    }
    return channel;
  }

  static Segment create(Path folder, long number) throws IOException {
    return new Segment(number, folder.resolve("%020d.journal".formatted(number)));
  }

  /**
   * Opens what an earlier process left, up to its last whole record.
   *
   * @param claimed how far it was acknowledged; counts up to the last record that ends by then
   */
  static Segment reopen(Path path, long claimed) throws IOException {
    String name = path.getFileName().toString();
    Segment segment = new Segment(Long.parseLong(name.substring(0, name.indexOf('.'))), path);
    for (Entry entry = segment.read(0); entry != null; entry = segment.read(entry.end())) {
      segment.length = entry.end();
      if (entry.end() <= claimed) {
        segment.pendingPoints = 0;
        segment.acknowledged = entry.end();
      } else {
        segment.pendingPoints += entry.lines().size();
      }
    }
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

  /** After an exception the segment ends where it ended before. */
  void append(Instant second, List<String> lines) throws IOException {
    ByteBuffer bytes = encode(second, lines);
    int size = bytes.remaining();
    try {
      long at = length;
      while (bytes.hasRemaining()) {
        at += channel().write(bytes, at);
      }
    } catch (IOException failure) {
      channel().truncate(length);
      throw failure;
    }
    length += size;
    pendingPoints += lines.size();
  }

  static int bytes(List<String> lines) {
    return HEADER_BYTES
        + lines.stream().mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length + 1).sum()
        - 1;
  }

  private static ByteBuffer encode(Instant second, List<String> lines) {
    byte[] payload = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + payload.length);
    bytes.putInt(payload.length).putInt(0).putLong(second.getEpochSecond()).putInt(lines.size());
    bytes.put(payload).flip();
    bytes.putInt(Integer.BYTES, checksum(bytes));
    return bytes;
  }

  private static int checksum(ByteBuffer record) {
    CRC32C crc = new CRC32C();
    crc.update(record.slice(CHECKED_FROM, record.limit() - CHECKED_FROM));
    return (int) crc.getValue();
  }

  /** The record that begins there; null when none does or its checksum is wrong. */
  @Nullable Entry read(long at) throws IOException {
    long size = channel().size();
    if (at + HEADER_BYTES > size) {
      return null;
    }
    int payload = fill(ByteBuffer.allocate(Integer.BYTES), at).getInt();
    if (payload < 0 || at + HEADER_BYTES + payload > size) {
      return null;
    }
    ByteBuffer bytes = fill(ByteBuffer.allocate(HEADER_BYTES + payload), at);
    if (bytes.getInt(Integer.BYTES) != checksum(bytes)) {
      return null;
    }
    Instant second = Instant.ofEpochSecond(bytes.getLong(CHECKED_FROM));
    String text = StandardCharsets.UTF_8.decode(bytes.position(HEADER_BYTES)).toString();
    return new Entry(second, List.of(text.split("\n", -1)), at + HEADER_BYTES + payload);
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
  List<Entry> pending(long mostBytes) throws IOException {
    List<Entry> entries = new ArrayList<>();
    long at = acknowledged;
    while (at < length && at - acknowledged < mostBytes) {
      Entry entry = read(at);
      if (entry == null) {
        break;
      }
      entries.add(entry);
      at = entry.end();
    }
    return entries;
  }

  void acknowledge(long end, long points) {
    acknowledged = end;
    pendingPoints -= points;
  }

  void force() throws IOException {
    channel().force(false);
  }

  void close() throws IOException {
    closed = true;
    channel.close();
  }

  void delete() throws IOException {
    close();
    Files.deleteIfExists(path);
  }

  long number() {
    return number;
  }

  long length() {
    return length;
  }

  long acknowledged() {
    return acknowledged;
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
  record Entry(Instant second, List<String> lines, long end) {}
}
