package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.detection.forest.ForestTrainer;
import io.watchkeeper.anomaly.evaluation.contestant.ContentOrder;
import io.watchkeeper.anomaly.evaluation.contestant.Contestant;
import io.watchkeeper.anomaly.evaluation.contestant.Hybrid;
import io.watchkeeper.anomaly.evaluation.contestant.Naive;
import io.watchkeeper.anomaly.evaluation.contestant.Watchkeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code evaluate}. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the detectors as they are in service over sets of files; labels are not needed.",
      "Writes OUT/<set>/<file>.csv and, where there are labels, OUT/table.md, which it prints."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every file was judged",
      "1:a file could not be read; it is named, and the others were judged",
      "2:wrong options, or no such folder"
    })
public final class EvaluationApplication implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "folder with one folder a set")
  private Path data = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "written to")
  private Path out = Path.of("");

  @Option(names = "--set", paramLabel = "NAME", description = "only this set; all by default")
  private @Nullable String set;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "of the forests (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "files that are judged at once; changes no result (default: one a processor)")
  private int threads;

  @Option(
      names = "--ablation",
      description = "also judges with each model left out in turn, where there are labels")
  private boolean ablation;

  @Option(
      names = "--leave-one-set-out",
      description = "also says what thresholds are worth on a set they were not chosen on")
  private boolean leaveOneSetOut;

  @Option(
      names = "--json",
      description = "prints the table as JSON; all else goes to standard error")
  private boolean json;

  public static void main(String[] args) {
    System.exit(new CommandLine(new EvaluationApplication()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> sets = sets();
    if (sets.isEmpty()) {
      return CommandLine.ExitCode.USAGE;
    }
    Journal journal = new Journal(json ? System.err : System.out, System.err);
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(threads > 0 ? threads : processors);
    try {
      var crew = new Crew(workers, journal);
      Outcome outcome = new Evaluation(out, contenders(journal), crew, System::nanoTime).run(sets);
      publish(new Report(outcome).sections(leaveOneSetOut), journal);
    } finally {
      workers.shutdownNow();
    }
    return journal.problems() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  /** Empty, and said so, when there is nothing to judge. */
  private List<Path> sets() throws IOException {
    if (!Files.isDirectory(data)) {
      System.err.printf("--data %s is no folder; it has to hold one folder a set%n", data);
      return List.of();
    }
    List<Path> all;
    try (Stream<Path> found = Files.list(data)) {
      all = found.filter(Files::isDirectory).sorted().toList();
    }
    List<Path> asked =
        all.stream().filter(one -> set == null || Evaluation.name(one).equals(set)).toList();
    if (asked.isEmpty()) {
      System.err.printf(
          "there is no set %s under %s; there are %s%n",
          set == null ? "at all" : set, data, all.stream().map(Evaluation::name).toList());
    }
    return asked;
  }

  private Contenders contenders(Journal journal) {
    Optional<ForestTrainer> trainer = ForestTrainer.find();
    journal.say("forest: " + trainer.map(ForestTrainer::name).orElse("none"));
    List<Contestant> others = new ArrayList<>();
    if (ablation) {
      Watchkeeper.variants(trainer, seed).forEach(variant -> others.add(new ContentOrder(variant)));
    }
    others.addAll(List.of(Naive.values()));
    return new Contenders(
        new ContentOrder(Watchkeeper.inService(trainer, seed)), others, new Hybrid());
  }

  private void publish(List<Section> sections, Journal journal) throws IOException {
    Files.createDirectories(out);
    Path file = out.resolve("table.md");
    if (sections.isEmpty()) {
      // An old one would be taken for this run's.
      Files.deleteIfExists(file);
      journal.say("no labels, so no table");
    } else {
      Files.writeString(file, Report.markdown(sections));
    }
    System.out.println(json ? Report.json(sections) : Report.markdown(sections));
  }
}
