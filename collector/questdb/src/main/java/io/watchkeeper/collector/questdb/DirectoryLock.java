package io.watchkeeper.collector.questdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One process a directory: two that write the same tables destroy them. Ends with the process. */
final class DirectoryLock implements AutoCloseable {

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  static DirectoryLock on(Path directory) {
    try {
      Files.createDirectories(directory);
      FileChannel channel =
          FileChannel.open(
              directory.resolve("watchkeeper.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (tried(channel) == null) {
        channel.close();
        throw new IllegalStateException(
            "the store in "
                + directory
                + " is in use by another process: stop it, or set watchkeeper.home to another"
                + " folder");
      }
      return new DirectoryLock(channel);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "the store cannot use " + directory + ": make it a folder that this user may write to",
          failure);
    }
  }

  private static @Nullable FileLock tried(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException alreadyGone) {
      throw new UncheckedIOException(alreadyGone);
    }
  }
}
