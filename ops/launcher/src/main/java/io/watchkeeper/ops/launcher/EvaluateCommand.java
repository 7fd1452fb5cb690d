package io.watchkeeper.ops.launcher;

import io.watchkeeper.ops.launcher.process.Ports;
import io.watchkeeper.ops.launcher.process.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    description = {
      "Replays labelled public data through our detector and naive ones, and prints a table.",
      "Writes OUT/<set>/<file>.csv (index,score,alert,top) and OUT/table.md."
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "the data sets, a folder each")
  private Path data = Path.of("");

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "for the scores")
  private Path out = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "NAME",
      description = "one of smd, asd, jumpstarter, nab (default: all)")
  private @Nullable String set;

  @Option(names = "--seed", paramLabel = "N", description = "of the forests")
  private long seed = 1;

  @Mixin private final HomeOption common = new HomeOption();

  @Override
  public Integer call() throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--data", data.toString(), "--out", out.toString()));
    arguments.addAll(List.of("--seed", String.valueOf(seed)));
    if (set != null) {
      arguments.addAll(List.of("--set", set));
    }
    Program evaluation =
        new Program(
            "evaluation",
            "anomaly/evaluation",
            "io.watchkeeper.anomaly.evaluation.EvaluationApplication",
            2048,
            Map.of(),
            arguments,
            Ports.local(1, "/"));
    return common.starter(common.home()).run(evaluation);
  }
}
