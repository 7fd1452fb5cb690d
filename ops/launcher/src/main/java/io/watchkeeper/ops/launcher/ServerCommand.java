package io.watchkeeper.ops.launcher;

import io.watchkeeper.ops.launcher.process.Actions;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Ports;
import io.watchkeeper.ops.launcher.process.Program;
import io.watchkeeper.ops.launcher.process.Ring;
import io.watchkeeper.ops.launcher.process.RingSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "server",
    description = {
      "The MCP server alone, at http://127.0.0.1:7300/mcp.",
      "Without a Notion token it serves its own synthetic workspace."
    },
    mixinStandardHelpOptions = true)
final class ServerCommand implements Callable<Integer> {

  @Option(names = "--port", paramLabel = "N", description = "default: 7300")
  private @Nullable Integer port;

  @Option(
      names = "--stdio",
      description = {
        "speak MCP on standard input and output, for clients that start their server themselves;",
        "no port is opened unless --port is given too"
      })
  private boolean stdio;

  @Option(
      names = "--obey",
      description = "obey leased commands of alerting (off until you allow it)")
  private boolean obey;

  @Option(
      names = "--no-rate-limit",
      description = "let every client call as often as it likes, as a load run does")
  private boolean unlimited;

  @Option(
      names = "--conformance",
      description = "show what the MCP conformance suite asks for instead of a workspace")
  private boolean conformance;

  @Mixin private final HomeOption common = new HomeOption();

  @Override
  public Integer call() throws Exception {
    Home home = common.home();
    int open = port == null ? Ports.USUAL.server() : port;
    Ports ports = new Ports(open, Ports.USUAL.watch(), Ports.USUAL.alerting());
    Ring ring =
        Ring.of(
            home,
            ports,
            new RingSettings(
                obey ? Actions.ACT : Actions.OBSERVE,
                unlimited ? Map.of("watchkeeper.rate.enabled", "false") : Map.of(),
                Map.of()));
    Program server = conformance ? ring.server().from("mcp-server/conformance") : ring.server();
    if (stdio) {
      server =
          server.with(
              port == null ? List.of("--stdio") : List.of("--stdio", "--port", port.toString()));
    }
    return common.starter(home).run(server);
  }
}
