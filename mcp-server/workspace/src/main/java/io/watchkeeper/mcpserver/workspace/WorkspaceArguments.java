package io.watchkeeper.mcpserver.workspace;

import io.watchkeeper.mcpserver.workspace.http.Latency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;

/** The command line of {@link WorkspaceApplication}. */
record WorkspaceArguments(
    int port, WorkspaceSettings settings, long seed, Latency.Settings latency, boolean help) {
  static final int DEFAULT_PORT = 7303;

  static final String HELP =
      """
      Serves a synthetic, Notion-compatible workspace on 127.0.0.1.

        --port N              port, 0 for any free one (default 7303)
        --home DIR            folder of the data (default ~/.watchkeeper/workspace)
        --pages N             pages to generate when the folder is empty (default 5000)
        --seed N              seed of the generated content (default 1)
        --latency-median D    answer as slowly as a remote service, e.g. PT0.02S (default: off)
        --latency-sigma X     spread of that, 0 to 3 (default 0.5)
        --help                this text
      """;

  /** Throws an {@link IllegalArgumentException} whose message names the flag. */
  static WorkspaceArguments parse(List<String> arguments, Path userHome) {
    int port = DEFAULT_PORT;
    Path home = userHome.resolve(".watchkeeper").resolve("workspace");
    int pages = WorkspaceSettings.DEFAULT_PAGES;
    long seed = 1;
    Duration median = Duration.ZERO;
    double sigma = 0.5;
    boolean help = false;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String flag = rest.next();
      try {
        switch (flag) {
          case "--help" -> help = true;
          case "--port" -> port = port(value(rest, flag));
          case "--home" -> home = Path.of(value(rest, flag));
          case "--pages" -> pages = Integer.parseInt(value(rest, flag));
          case "--seed" -> seed = Long.parseLong(value(rest, flag));
          case "--latency-median" -> median = Duration.parse(value(rest, flag));
          case "--latency-sigma" -> sigma = Double.parseDouble(value(rest, flag));
          default -> throw new IllegalArgumentException("unknown flag " + flag + "; try --help");
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(flag + " takes a number", e);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(flag + " takes a duration such as PT0.02S", e);
      }
    }
    return new WorkspaceArguments(
        port, new WorkspaceSettings(home, pages), seed, new Latency.Settings(median, sigma), help);
  }

  private static String value(Iterator<String> rest, String flag) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(flag + " needs a value; try --help");
    }
    return rest.next();
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("--port takes 0 to 65535");
    }
    return port;
  }
}
