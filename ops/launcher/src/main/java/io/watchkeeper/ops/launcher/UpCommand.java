package io.watchkeeper.ops.launcher;

import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.launcher.process.Actions;
import io.watchkeeper.ops.launcher.process.Child;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Ports;
import io.watchkeeper.ops.launcher.process.Ring;
import io.watchkeeper.ops.launcher.process.RingSettings;
import io.watchkeeper.ops.launcher.process.RunningRing;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    description = "The whole ring on this machine: server, watch, alerting. Ctrl-C stops it.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  @Option(
      names = "--actions",
      paramLabel = "MODE",
      description = {
        "observe: only write down what alerting would do (default);",
        "approve: do it once a person approves it in the console;",
        "act: let alerting open the breaker and serve from cache by itself"
      })
  private Actions actions = Actions.OBSERVE;

  @Mixin private final HomeOption common = new HomeOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Home home = common.home();
    PrintWriter out = spec.commandLine().getOut();
    Ring ring = Ring.of(home, Ports.USUAL, new RingSettings(actions, Map.of(), Map.of()));
    try (RunningRing running = RunningRing.of(ring, common.starter(home))) {
      Runtime.getRuntime().addShutdownHook(new Thread(running::close));
      running.startAll();
      Ports ports = ring.ports();
      out.println("console      " + ports.watch("/"));
      out.println("MCP server   " + ports.server("/mcp"));
      out.println("metrics      " + ports.server("/metrics"));
      out.println("incidents    " + ports.watch("/api/incidents"));
      out.println("actions      " + ports.alerting("/api/actions") + mode());
      out.println("to decide    sign in to the console with " + home.key(Role.OPERATE).file());
      out.println("data, logs   " + home.folder());
      out.println("Ctrl-C stops everything.");
      out.flush();
      return watchOver(running, out);
    }
  }

  private String mode() {
    return switch (actions) {
      case OBSERVE -> "  (written down only; --actions approve|act lets them happen)";
      case APPROVE -> "  (each waits for a person)";
      case ACT -> "  (taken at once)";
    };
  }

  /** Says which part ended and why; the others go on, as they would on three machines. */
  private static int watchOver(RunningRing running, PrintWriter out) {
    CompletableFuture<?>[] ends =
        running.children().stream()
            .map(child -> child.ended().thenRun(() -> mourn(child, out)))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(ends).join();
    return 1;
  }

  private static void mourn(Child child, PrintWriter out) {
    out.println(
        child.name()
            + " ended, code "
            + child.exitCode()
            + "; the others go on. Its log: "
            + child.log());
    out.flush();
  }
}
