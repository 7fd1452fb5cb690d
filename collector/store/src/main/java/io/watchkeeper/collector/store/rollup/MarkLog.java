package io.watchkeeper.collector.store.rollup;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines on disk that outlive a killed process: what was added is read back in its order, but for a
 * last line that was cut short. Belongs to one lock.
 */
final class MarkLog implements AutoCloseable {

  private final Path file;
  private final boolean forced;
  private @Nullable FileOutputStream open;

  /**
   * @param forced whether what was written outlives a power cut, too
   */
  MarkLog(Path file, boolean forced) {
    this.file = file;
    this.forced = forced;
  }

  /** Nothing was ever written here. */
  boolean isNew() {
    return !Files.exists(file);
  }

  List<String> lines() {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      List<String> lines = new ArrayList<>();
      int from = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        lines.add(text.substring(from, end));
        from = end + 1;
      }
      return lines;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + file, failure);
    }
  }

  /**
   * Adds all lines or throws; after a failure only {@link #replace} can be called, for half a line
   * may stand at the end.
   */
  void append(List<String> lines) {
    FileOutputStream stream = open;
    if (stream == null) {
      throw new IllegalStateException(file + " is to be written anew first");
    }
    try {
      stream.write(bytes(lines));
      if (forced) {
        stream.getFD().sync();
      }
    } catch (IOException failure) {
      close();
      throw new UncheckedIOException("cannot write to " + file, failure);
    }
  }

  boolean isOpen() {
    return open != null;
  }

  /** Lets these lines stand for all that was there. */
  void replace(List<String> lines) {
    close();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (FileOutputStream stream = new FileOutputStream(fresh.toFile())) {
        stream.write(bytes(lines));
        if (forced) {
          stream.getFD().sync();
        }
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      if (forced) {
        forceName();
      }
      open = new FileOutputStream(file.toFile(), true);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file, failure);
    }
  }

  private void forceName() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private static byte[] bytes(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    FileOutputStream stream = open;
    open = null;
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException _) {
        // What was written is with the operating system already.
      }
    }
  }
}
