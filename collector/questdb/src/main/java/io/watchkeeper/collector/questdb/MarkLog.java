package io.watchkeeper.collector.questdb;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines on disk that outlive a killed process: what was added is read back in its order, but for a
 * last line that was cut short. Like the tables, nothing is forced to disk. Belongs to one lock.
 */
final class MarkLog implements AutoCloseable {

  private final Path file;
  private @Nullable FileOutputStream open;

  MarkLog(Path file) {
    this.file = file;
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
      Files.write(fresh, bytes(lines));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      open = new FileOutputStream(file.toFile(), true);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write " + file, failure);
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
