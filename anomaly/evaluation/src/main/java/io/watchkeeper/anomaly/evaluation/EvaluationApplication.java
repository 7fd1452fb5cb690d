package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.evaluation.contestant.Contestant;
import io.watchkeeper.anomaly.evaluation.contestant.Naive;
import io.watchkeeper.anomaly.evaluation.contestant.Watchkeeper;
import io.watchkeeper.anomaly.evaluation.data.DataSet;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Replays the public labelled sets through the detector and naive baselines.",
      "Writes OUT/<set>/<file>.csv (the detector's scores) and OUT/table.md."
    })
public final class EvaluationApplication implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "folder with one folder a set: smd, asd, jumpstarter, nab")
  private Path data = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "written to")
  private Path out = Path.of("");

  @Option(names = "--set", paramLabel = "NAME", description = "only this set; all by default")
  private @Nullable String set;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "seed of the forests (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  public static void main(String[] args) {
    System.exit(new CommandLine(new EvaluationApplication()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    PrintStream console = System.out;
    List<DataSet> sets =
        Arrays.stream(DataSet.values())
            .filter(one -> set == null || one.folder().equals(set))
            .toList();
    if (sets.isEmpty()) {
      System.err.printf(
          "unknown set %s; there are %s%n",
          set, Arrays.stream(DataSet.values()).map(DataSet::folder).toList());
      return CommandLine.ExitCode.USAGE;
    }
    Optional<ForestTrainer> trainer = ForestTrainer.find();
    console.println("forest: " + trainer.map(ForestTrainer::name).orElse("none"));
    var evaluation = new Evaluation(data, out, contestants(trainer), console);
    StringBuilder table = new StringBuilder(Result.HEADER);
    for (DataSet one : sets) {
      try {
        table.append(evaluation.run(one));
      } catch (IOException e) {
        System.err.printf("%s: %s; --data names the folder that holds it%n", one, e.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
      }
    }
    Files.createDirectories(out);
    Files.writeString(out.resolve("table.md"), table);
    console.print(table);
    return CommandLine.ExitCode.OK;
  }

  private List<Contestant> contestants(Optional<ForestTrainer> trainer) {
    List<Contestant> all = new ArrayList<>();
    all.add(new Watchkeeper("watchkeeper", trainer, seed));
    if (trainer.isPresent()) {
      all.add(new Watchkeeper("watchkeeper without its forest", Optional.empty(), seed));
    }
    all.addAll(List.of(Naive.values()));
    return all;
  }
}
