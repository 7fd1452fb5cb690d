package io.watchkeeper.ops.launcher;

import io.watchkeeper.ops.launcher.demo.DemoOptions;
import io.watchkeeper.ops.launcher.demo.DemoResult;
import io.watchkeeper.ops.launcher.demo.DemoStage;
import io.watchkeeper.ops.launcher.demo.Pace;
import io.watchkeeper.ops.launcher.demo.SyntheticPast;
import io.watchkeeper.ops.launcher.process.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description = {
      "The whole ring once: traffic, a fault, detection, action, page, recovery.",
      "Everything runs on this machine; workspace, clients and PagerDuty are synthetic.",
      "Takes about three minutes; then everything keeps running until Ctrl-C, so that you can",
      "look at the console. With --headless it ends at once."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:everything went as it should", "1:something fell short; it says what"},
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--headless",
      description = "no live line, only the timeline; ends when it is over")
  private boolean headless;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures as JSON")
  private @Nullable Path json;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "moment of the fault, traffic, faulty requests (default: by chance)")
  private @Nullable Long seed;

  @Option(names = "--no-fault", description = "inject nothing; any incident is a failure")
  private boolean noFault;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description = "how long --no-fault lasts (default: ${DEFAULT-VALUE})")
  private int minutes = 10;

  @Option(
      names = "--without",
      paramLabel = "PART",
      description = "leave a part out; 'anomaly' must end in a failure")
  private List<String> without = List.of();

  @Option(
      names = "--history",
      paramLabel = "DAYS",
      description = {
        "write a synthetic past of so many days first, 1 to 366, of servers called synthetic-N;",
        "its incidents are listed in synthetic-incidents.csv below the home"
      })
  private int history;

  @Mixin private final HomeOption common = new HomeOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    for (String part : without) {
      if (!part.equals("anomaly")) {
        throw new ParameterException(
            spec.commandLine(), "--without knows only 'anomaly', not '" + part + "'");
      }
    }
    if (history < 0 || history > 366) {
      throw new ParameterException(spec.commandLine(), "--history is a number from 1 to 366");
    }
    long chosen = seed == null ? new Random().nextInt(1_000_000) : seed;
    PrintWriter out = spec.commandLine().getOut();
    Home home = common.given() ? common.home() : Home.at(Files.createTempDirectory("watchkeeper-"));
    if (history > 0) {
      new SyntheticPast(home, common.starter(home)).write(history, chosen);
    }
    Pace pace = Pace.USUAL.withQuiet(Duration.ofMinutes(minutes));
    DemoOptions options = new DemoOptions(chosen, !noFault, without.isEmpty(), !headless, pace);
    DemoResult result =
        new DemoStage(home, common.starter(home), common.calls(home), Clock.systemUTC())
            .play(options, out, this::keep);
    return result.succeeded() ? 0 : 1;
  }

  private void keep(DemoResult result) throws IOException {
    if (json != null) {
      Files.write(json, DemoStage.json().writeValueAsBytes(result));
    }
  }
}
