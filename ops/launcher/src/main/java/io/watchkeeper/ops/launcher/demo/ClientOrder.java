package io.watchkeeper.ops.launcher.demo;

import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Ports;
import io.watchkeeper.ops.launcher.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the MCP clients of a demonstration are to do.
 *
 * @param results a folder of this run alone
 */
record ClientOrder(Program program, Path results) {

  /** Open loop. The same during the demonstration and after it: less would be an anomaly. */
  static final int CALLS_PER_SECOND = 60;

  /** Whoever watches longer sees the traffic end; the file of calls grows by 200 MB until then. */
  private static final String LONGEST = "PT12H";

  static ClientOrder of(Home home, Ports ports, long seed) throws IOException {
    Path results = Files.createTempDirectory(home.folder(), "clients-");
    Program program =
        new Program(
                "clients",
                "gatling",
                "io.watchkeeper.gatling.McpClientsMain",
                256,
                Map.of(),
                List.of(
                    "--url", ports.server("/mcp").toString(),
                    "--results", results.toString(),
                    "--rate", String.valueOf(CALLS_PER_SECOND),
                    "--ramp", "PT5S",
                    "--duration", LONGEST,
                    "--wait", "PT90S",
                    "--seed", String.valueOf(seed)),
                ports.server("/mcp"))
            .compiledLightly();
    return new ClientOrder(program, results);
  }
}
