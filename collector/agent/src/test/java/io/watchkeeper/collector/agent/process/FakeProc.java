package io.watchkeeper.collector.agent.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder in the form of {@code /proc}, in which processes come and go as told. */
record FakeProc(Path path) {

  /** One of them; its status, limits and files may be looked at. */
  FakeProc starts(long pid, long startTicks, String commandLine) {
    return starts(pid, startTicks, commandLine, 1);
  }

  FakeProc starts(long pid, long startTicks, String commandLine, long parent) {
    write(pid, "stat", stat(pid, 'S', parent, startTicks));
    write(pid, "cmdline", commandLine.replace(' ', '\0') + '\0');
    write(pid, "status", "Name:\tnode\nVmRSS:\t  2000 kB\nThreads:\t3\nCpus_allowed_list:\t0-1\n");
    write(pid, "io", "read_bytes: 0\nwrite_bytes: 0\n");
    write(pid, "maps", "55d0-55d1 r--p 00000000 08:01 1 /usr/bin/node\n");
    try {
      Files.createDirectories(path.resolve(pid + "/fd"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  static String stat(long pid, char state, long parent, long startTicks) {
    return pid
        + " (node) "
        + state
        + " "
        + parent
        + " 1 1 0 -1 4194304 10 0 0 0 150 50 0 0 20 0 3 0 "
        + startTicks
        + " 1000 500\n";
  }

  void write(long pid, String file, String text) {
    try {
      Files.createDirectories(path.resolve(String.valueOf(pid)));
      Files.writeString(path.resolve(pid + "/" + file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void ends(long pid) {
    try (Stream<Path> all = Files.walk(path.resolve(String.valueOf(pid)))) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
