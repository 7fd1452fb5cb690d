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
      "Runs the detectors as they are in service over sets of files; labels are not needed.",
      "Writes OUT/<set>/<file>.csv and, where there are labels, OUT/table.md, which it prints.",
      "Exit code 1: a file could not be read; it is named, and the others were judged."
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
      description = "only this folder of DIR (default: all)")
  private @Nullable String set;

  @Option(names = "--seed", paramLabel = "N", description = "of the forests")
  private long seed = 1;

  @Option(
      names = "--ablation",
      description = "also with each model left out, where there are labels")
  private boolean ablation;

  @Option(
      names = "--leave-one-set-out",
      description = "also what thresholds are worth on a set they were not chosen on")
  private boolean leaveOneSetOut;

  @Option(names = "--json", description = "print the table as JSON")
  private boolean json;

  @Mixin private final HomeOption common = new HomeOption();

  @Override
  public Integer call() throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--data", data.toString(), "--out", out.toString()));
    arguments.addAll(List.of("--seed", String.valueOf(seed)));
    if (set != null) {
      arguments.addAll(List.of("--set", set));
    }
    addFlag(arguments, ablation, "--ablation");
    addFlag(arguments, leaveOneSetOut, "--leave-one-set-out");
    addFlag(arguments, json, "--json");
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

  private static void addFlag(List<String> arguments, boolean given, String flag) {
    if (given) {
      arguments.add(flag);
    }
  }
}
