package io.watchkeeper.gatling;

import io.gatling.app.Gatling;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Runs the MCP clients in this JVM until their time is over or the process is told to end. */
public final class McpClientsMain {
  private static final String HELP =
      """
      Usage: mcp-clients --url URL --results DIR [OPTION]...

      Synthetic MCP clients of both eras load one endpoint, in an open loop.
      DIR/calls.csv has a line for each call as it ends, DIR/summary.json the figures of the run.

      """;

  /** Exit codes, as they are told to {@code System.exit}; negative: none yet, go on. */
  private static final int GO_ON = -1;

  private static final int FAILED = 1;
  private static final int WRONG_COMMAND_LINE = 2;

  private McpClientsMain() {}

  public static void main(String[] args) throws InterruptedException {
    int code = prepare(List.of(args), System.out, System.err);
    if (code != GO_ON) {
      System.exit(code);
    }
    MemoryPreferencesFactory.install();
    String results = System.getProperty(LoadOption.RESULTS.property());
    Gatling.main(
        new String[] {
          "--simulation", McpClients.class.getName(), "--results-folder", results, "--no-reports"
        });
  }

  /** Judges the command line and the endpoint; what is good becomes system properties. */
  static int prepare(List<String> words, PrintStream out, PrintStream err)
      throws InterruptedException {
    if (words.contains("--help")) {
      out.print(HELP + LoadOption.help());
      return 0;
    }
    LoadSettings settings;
    Map<LoadOption, String> given;
    try {
      given = LoadOption.of(words);
      settings = LoadSettings.of(given);
    } catch (IllegalArgumentException e) {
      err.println("mcp-clients: " + e.getMessage() + "; see --help");
      return WRONG_COMMAND_LINE;
    }
    if (Files.exists(settings.results().resolve(LoadRun.CALLS))) {
      err.println(
          "mcp-clients: "
              + settings.results()
              + " holds the calls of another run; choose another folder with --results DIR");
      return FAILED;
    }
    // With patience the wait is the simulation's, so that the server and this JVM start together.
    if (settings.target().patience().isZero() && !LoadFactory.reachable(settings.target())) {
      err.println("mcp-clients: " + settings.target().nobodyAnswers());
      return FAILED;
    }
    given.forEach((option, text) -> System.setProperty(option.property(), text));
    return GO_ON;
  }
}
