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
    name = "watch",
    description = {
      "Collector, analyzer and console alone, at http://127.0.0.1:7301.",
      "Any InfluxDB v2 client can write to it; incidents are at /api/incidents."
    },
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

  @Option(names = "--port", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  private int port = Ports.USUAL.watch();

  @Mixin private final HomeOption common = new HomeOption();

  @Override
  public Integer call() throws Exception {
    Home home = common.home();
    Ports ports = new Ports(Ports.USUAL.server(), port, Ports.USUAL.alerting());
    Ring ring = Ring.of(home, ports, new RingSettings(Actions.OBSERVE, Map.of(), Map.of()));
    return common.starter(home).run(ring.watch());
  }
}
