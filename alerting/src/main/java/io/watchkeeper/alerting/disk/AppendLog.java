package io.watchkeeper.alerting.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lines that are on disk when {@link #append} returns. A line that a crash left half written is cut
 * off at the next opening, since nobody was told that it was kept. One thread at a time.
 */
public final class AppendLog implements Closeable {

  private final FileChannel channel;
  private long bytes;

  private AppendLog(FileChannel channel, long bytes) {
    this.channel = channel;
    this.bytes = bytes;
  }

  public static AppendLog open(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    long whole = endOfLastLine(channel);
    channel.truncate(whole);
    channel.position(whole);
    return new AppendLog(channel, whole);
  }

  /** Keeps the line, or leaves the file as it was and says why. */
  public void append(String line) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    int length = rest.remaining();
    try {
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(false);
    } catch (IOException e) {
      channel.truncate(bytes);
      throw e;
    }
    bytes += length;
  }

  /** Length of the file. */
  public long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static long endOfLastLine(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = channel.size(); end > 0; end--) {
      one.clear();
      if (channel.read(one, end - 1) == 1 && one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }
}
