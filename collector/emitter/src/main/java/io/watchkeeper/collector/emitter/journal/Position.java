package io.watchkeeper.collector.emitter.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * How far the journal was acknowledged, on disk: segment, offset, checksum, overwritten in place.
 * When it cannot be read, sending starts over from the oldest record: the store knows the points.
 * Never forced: a power cut makes it an older one.
 */
final class Position {

  private static final int CHECKED_BYTES = 2 * Long.BYTES;
  private static final int BYTES = CHECKED_BYTES + Integer.BYTES;

  private final FileChannel channel;
  private long segment;
  private long offset;

  Position(Disk disk, Path file) throws IOException {
    channel = disk.open(file);
    if (channel.tryLock() == null) {
      throw new IOException("another process uses it");
    }
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    if (channel.read(bytes, 0) == BYTES && bytes.getInt(CHECKED_BYTES) == checksum(bytes)) {
      segment = bytes.getLong(0);
      offset = bytes.getLong(Long.BYTES);
    }
  }

  long segment() {
    return segment;
  }

  long offset() {
    return offset;
  }

  void move(long toSegment, long toOffset) throws IOException {
    segment = toSegment;
    offset = toOffset;
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(segment).putLong(offset);
    bytes.putInt(checksum(bytes)).flip();
    channel.write(bytes, 0);
  }

  void close() throws IOException {
    channel.close();
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(0, CHECKED_BYTES));
    return (int) crc.getValue();
  }
}
