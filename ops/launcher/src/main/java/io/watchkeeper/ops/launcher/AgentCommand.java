package io.watchkeeper.ops.launcher;

import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.launcher.process.Actions;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Ports;
import io.watchkeeper.ops.launcher.process.Ring;
import io.watchkeeper.ops.launcher.process.RingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "agent",
    description = {
      "Figures of a process that is not ours, and of its host, every second to the watch.",
      "It reads /proc, and of a JVM what that shares by itself; nothing runs inside the process."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"1:its folder cannot be used", "2:no such process, or a wrong option"},
    mixinStandardHelpOptions = true)
final class AgentCommand implements Callable<Integer> {

  @ArgGroup(multiplicity = "1")
  private Which which = new Which();

  @Option(
      names = "--server",
      paramLabel = "NAME",
      description = "its label in the store (default: the name of its program)")
  private @Nullable String server;

  @Option(
      names = "--store",
      paramLabel = "URL",
      description = "any InfluxDB v2 write endpoint (default: the watch on this machine)")
  private @Nullable String store;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "the endpoint's token (default: the write key below --home)")
  private @Nullable Path tokenFile;

  @Option(names = "--json", description = "print each second's figures, a line each")
  private boolean json;

  @Mixin private final HomeOption common = new HomeOption();

  /** One of these. */
  private static final class Which {

    @Option(names = "--pid", paramLabel = "N", description = "this process and no other")
    private @Nullable String pid;

    @Option(
        names = "--match",
        paramLabel = "PATTERN",
        description = {
          "the process with this regular expression in its command line;",
          "followed when it is started anew"
        })
    private @Nullable String match;

    @Option(
        names = "--pid-file",
        paramLabel = "FILE",
        description = "the process whose pid is in this file; followed too")
    private @Nullable String pidFile;
  }

  @Override
  public Integer call() throws Exception {
    Home home = common.home();
    Ring ring = Ring.of(home, Ports.USUAL, new RingSettings(Actions.OBSERVE, Map.of(), Map.of()));
    List<String> arguments = new ArrayList<>();
    add(arguments, "--pid", which.pid);
    add(arguments, "--match", which.match);
    add(arguments, "--pid-file", which.pidFile);
    add(arguments, "--server", server);
    add(arguments, "--store", store == null ? ring.ports().watch("").toString() : store);
    // Our key is for our own watch; whoever writes elsewhere names that endpoint's token.
    Path token = store == null ? home.key(Role.WRITE).file() : null;
    add(arguments, "--token-file", tokenFile == null ? text(token) : tokenFile.toString());
    add(arguments, "--data", home.folder().resolve("agent").toString());
    if (json) {
      arguments.add("--json");
    }
    return common.starter(home).run(ring.agent(arguments));
  }

  private static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }

  private static void add(List<String> arguments, String name, @Nullable String value) {
    if (value != null) {
      arguments.addAll(List.of(name, value));
    }
  }
}
