package io.watchkeeper.ops.launcher;

import io.watchkeeper.ops.launcher.process.Actions;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Ports;
import io.watchkeeper.ops.launcher.process.Ring;
import io.watchkeeper.ops.launcher.process.RingSettings;
import java.util.Map;
import java.util.concurrent.Callable;
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

  @Option(names = "--port", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  private int port = Ports.USUAL.server();

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
    Ports ports = new Ports(port, Ports.USUAL.watch(), Ports.USUAL.alerting());
    Ring ring =
        Ring.of(
            home,
            ports,
            new RingSettings(
                obey ? Actions.ACT : Actions.OBSERVE,
                unlimited ? Map.of("watchkeeper.rate.enabled", "false") : Map.of(),
                Map.of()));
    return common
        .starter(home)
        .run(conformance ? ring.server().from("mcp-server/conformance") : ring.server());
  }
}
