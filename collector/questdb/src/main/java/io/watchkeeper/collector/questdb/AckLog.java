package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Point;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What was acknowledged and may not be in the tables' files yet, forced to the disk: QuestDB's own
 * forcing costs one call a column and commit, this costs one for all who wait. A record is its
 * length, a CRC-32C and the points. Files are dropped when the whole disk was forced after them,
 * but for the newest such file, whose roll-ups may be younger.
 *
 * <p>Written by the writing thread; the files before the newest belong to upkeep.
 */
final class AckLog implements Closeable {

  private static final int HEADER_BYTES = 8;
  private static final String SUFFIX = ".acknowledged";

  private final Path folder;
  private @Nullable FileChannel channel;
  private long length;
  private long number;

  AckLog(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
    for (Path file : files()) {
      number = Math.max(number, number(file));
    }
  }

  /** What an earlier process acknowledged, in order, up to where its writing tore. */
  void replay(Consumer<List<Point>> into) throws IOException {
    for (Path file : files()) {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      while (bytes.remaining() > HEADER_BYTES) {
        int size = bytes.getInt();
        int checksum = bytes.getInt();
        if (size <= 0 || size > bytes.remaining()) {
          break;
        }
        byte[] record = new byte[size];
        bytes.get(record);
        if (checksum(record) != checksum) {
          break;
        }
        into.accept(PointCodec.decoded(record));
      }
    }
  }

  /** On return the points outlive a power cut. After an exception they may, or may not. */
  void append(List<Point> points) throws IOException {
    byte[] record = PointCodec.encoded(points);
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + record.length);
    bytes.putInt(record.length).putInt(checksum(record)).put(record).flip();
    FileChannel to = channel == null ? begin() : channel;
    try {
      long at = length;
      while (bytes.hasRemaining()) {
        at += to.write(bytes, at);
      }
      to.force(false);
      length = at;
    } catch (IOException failure) {
      // After a failed force the system may have dropped what it held: go on in another file.
      roll();
      throw failure;
    }
  }

  private FileChannel begin() throws IOException {
    FileChannel fresh =
        FileChannel.open(
            folder.resolve("%020d%s".formatted(++number, SUFFIX)),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
    channel = fresh;
    length = 0;
    forceNames();
    return fresh;
  }

  private void forceNames() throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  /** Goes on in another file; returns the number of the one before. */
  long roll() throws IOException {
    close();
    return number;
  }

  /** Drops files up to that number. */
  void drop(long upTo) throws IOException {
    for (Path file : files()) {
      if (number(file) <= upTo) {
        Files.delete(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  private static int checksum(byte[] record) {
    CRC32C crc = new CRC32C();
    crc.update(record);
    return (int) crc.getValue();
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
