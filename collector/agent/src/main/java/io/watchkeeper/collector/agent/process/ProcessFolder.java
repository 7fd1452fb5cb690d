package io.watchkeeper.collector.agent.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The folder of one process in {@code /proc}. What is not there, or not for us to read, is empty.
 */
record ProcessFolder(Path path) {

  /** No file that we read whole is longer, but for command lines, of which this is enough. */
  private static final int MOST_BYTES = 1 << 20;

  static ProcessFolder of(Path proc, long pid) {
    return new ProcessFolder(proc.resolve(Long.toString(pid)));
  }

  /** A file of the kernel; bytes that are no text become some character. */
  Optional<String> text(String file) {
    try (InputStream in = Files.newInputStream(path.resolve(file))) {
      return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  Optional<List<String>> lines(String file) {
    return text(file).map(text -> text.lines().toList());
  }

  /**
   * The lines that are wanted of a file that may be long; empty where it cannot be read or is
   * longer than the bound.
   */
  Optional<List<String>> lines(String file, Predicate<String> wanted) {
    List<String> found = new ArrayList<>();
    long characters = 0;
    try (BufferedReader reader =
        Files.newBufferedReader(path.resolve(file), StandardCharsets.ISO_8859_1)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        characters += line.length();
        if (characters > MOST_BYTES) {
          return Optional.empty();
        }
        if (wanted.test(line)) {
          found.add(line);
        }
      }
      return Optional.of(found);
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  Optional<ProcessStat> stat() {
    return text("stat").flatMap(ProcessStat::parse);
  }

  /** The words it was started with, blanks between; empty of a thread of the kernel. */
  String commandLine() {
    return text("cmdline").orElse("").replace('\0', ' ').strip();
  }

  /** The number behind a name that begins a line. */
  static OptionalLong number(List<String> lines, String name) {
    for (String line : lines) {
      if (line.startsWith(name)) {
        try {
          String value = line.substring(name.length()).replace("kB", "").strip();
          return OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException otherKernel) {
          return OptionalLong.empty();
        }
      }
    }
    return OptionalLong.empty();
  }
}
