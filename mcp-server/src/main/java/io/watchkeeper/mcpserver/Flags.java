package io.watchkeeper.mcpserver;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The command line as properties.
 *
 * @param stdio true when MCP is spoken on standard input and output
 * @param help true when only the help is wanted
 */
record Flags(Map<String, Object> properties, boolean stdio, boolean help) {

  static final String HELP =
      """
      Serves MCP over Notion, or over an embedded synthetic workspace, at /mcp.

        --port N       port, 0 for any free one (default 7300)
        --host ADDR    address to listen on (default 127.0.0.1; others reach more than this machine)
        --home DIR     folder of all data (default ~/.watchkeeper)
        --name NAME    name of this server in all samples (default server-1)
        --stdio        speak MCP on standard input and output, one JSON message a line; no port
                       is opened unless --port is given too; ends when its input does
        --help         this text

      All else is set as properties: in the environment (WATCHKEEPER_NOTION_BASE_URL=...) or with
      -Dwatchkeeper.notion.base-url=... before the main class; the module's README lists them.
      """;

  private static final String PORT = "micronaut.server.port";
  private static final int MAX_PORT = 65_535;

  Flags {
    properties = Map.copyOf(properties);
  }

  /** Whether a port is to be opened. */
  boolean listens() {
    return !stdio || properties.containsKey(PORT);
  }

  /**
   * @throws IllegalArgumentException whose message names the flag
   */
  static Flags parse(List<String> arguments) {
    Map<String, Object> properties = new HashMap<>();
    boolean help = false;
    boolean stdio = false;
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      int equals = argument.indexOf('=');
      String flag = equals < 0 ? argument : argument.substring(0, equals);
      String given = equals < 0 ? null : argument.substring(equals + 1);
      switch (flag) {
        case "--help" -> help = true;
        case "--stdio" -> stdio = true;
        case "--port" -> properties.put(PORT, port(given == null ? next(rest, flag) : given));
        case "--host" ->
            properties.put("micronaut.server.host", given == null ? next(rest, flag) : given);
        case "--home" ->
            properties.put("watchkeeper.home", given == null ? next(rest, flag) : given);
        case "--name" ->
            properties.put("watchkeeper.server.name", given == null ? next(rest, flag) : given);
        default -> throw new IllegalArgumentException("there is no flag " + flag + "; try --help");
      }
    }
    return new Flags(properties, stdio, help);
  }

  private static String next(Iterator<String> rest, String flag) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(flag + " needs a value; try --help");
    }
    return rest.next();
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Falls to the same advice as a number out of range.
    }
    throw new IllegalArgumentException("--port takes a number from 0 to " + MAX_PORT);
  }
}
