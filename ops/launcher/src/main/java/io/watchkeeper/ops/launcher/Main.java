package io.watchkeeper.ops.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the script hands over. */
@Command(
    name = "watchkeeper",
    description = {
      "An MCP server you can trust in production, and the watch kept over it.",
      "",
      "Start with: watchkeeper demo"
    },
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      ServerCommand.class,
      WatchCommand.class,
      AgentCommand.class,
      DoctorCommand.class,
      KeysCommand.class,
      EvaluateCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "watchkeeper test runs every test; it is part of the script itself.",
      "So are  watchkeeper prove ID  (the long proof of a requirement) and  watchkeeper fuzz .",
      "All data lies under --home (default ~/.watchkeeper; demo: a fresh temporary folder)."
    },
    mixinStandardHelpOptions = true,
    version = "watchkeeper 0.1.0-SNAPSHOT")
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((problem, command, parsed) -> {
          command.getErr().println("watchkeeper: " + problem.getMessage());
          return 1;
        });
  }
}
