package io.watchkeeper.collector.agent.process;

import io.watchkeeper.collector.agent.Fields;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The files that a process has open, and which of them are sockets.
 *
 * @param open how many there are
 * @param inodes of the sockets; empty where there are too many files to look at each
 */
record Sockets(long open, Optional<Set<String>> inodes) {

  /** Looking at each takes 1.5 us: some 6 ms for as many as these. */
  private static final int MOST_LOOKED_AT = 4_096;

  private static final String SOCKET = "socket:[";
  private static final String ESTABLISHED = "01";
  private static final String LISTENING = "0A";
  private static final int LOCAL = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  /** Empty where we may not look. */
  static Optional<Sockets> of(ProcessFolder process) {
    Path folder = process.path().resolve("fd");
    Set<String> sockets = new HashSet<>();
    long open = 0;
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(folder)) {
      for (Path descriptor : descriptors) {
        open++;
        String target = open > MOST_LOOKED_AT ? "" : target(descriptor);
        if (target.startsWith(SOCKET)) {
          sockets.add(target.substring(SOCKET.length(), target.length() - 1));
        }
      }
    } catch (IOException notForUs) {
      return Optional.empty();
    }
    return Optional.of(
        new Sockets(open, open > MOST_LOOKED_AT ? Optional.empty() : Optional.of(sockets)));
  }

  /** Empty when it was closed meanwhile. */
  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "";
    }
  }

  /**
   * How many TCP connections callers have open to it: established ones of its own, at a port on
   * which it listens.
   */
  OptionalLong fromCallers(ProcessFolder process) {
    List<Fields> rows = new ArrayList<>();
    if (inodes.isEmpty()) {
      return OptionalLong.empty();
    }
    for (String table : List.of("net/tcp", "net/tcp6")) {
      Optional<List<String>> lines =
          process.lines(
              table, line -> line.contains(" " + ESTABLISHED + " ") || line.contains(" 0A "));
      // Without IPv6 there is no second table; one that is too long to look at is not none.
      if (lines.isEmpty()
          && (table.equals("net/tcp") || Files.exists(process.path().resolve(table)))) {
        return OptionalLong.empty();
      }
      lines.orElse(List.of()).stream()
          .map(Fields::of)
          .filter(row -> inodes.get().contains(row.word(INODE)))
          .forEach(rows::add);
    }
    Set<String> ports = new HashSet<>();
    rows.stream()
        .filter(row -> row.word(STATE).equals(LISTENING))
        .forEach(row -> ports.add(port(row)));
    return OptionalLong.of(
        rows.stream()
            .filter(row -> row.word(STATE).equals(ESTABLISHED) && ports.contains(port(row)))
            .count());
  }

  private static String port(Fields row) {
    String local = row.word(LOCAL);
    return local.substring(local.lastIndexOf(':') + 1);
  }
}
