package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.contestant.Contestant;
import io.watchkeeper.anomaly.evaluation.data.SeriesRows;
import io.watchkeeper.anomaly.evaluation.data.SetForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Runs sets through contestants: all files of all sets are one heap of work.
 *
 * @param out written to, one folder a set
 * @param nanoTime for the progress
 */
record Evaluation(Path out, Contenders contenders, Crew crew, LongSupplier nanoTime) {

  Outcome run(List<Path> sets) throws InterruptedException {
    List<ReplayJob> replays = new ArrayList<>();
    List<ContinuationJob> continuations = new ArrayList<>();
    List<CauseJob> causes = new ArrayList<>();
    for (Path folder : sets) {
      String set = name(folder);
      try {
        switch (SetForm.of(folder)) {
          case SetForm.Replays replayed ->
              replayed.sources().stream()
                  .map(source -> new ReplayJob(set, source, out, contenders, journal()))
                  .forEach(replays::add);
          case SetForm.Continuations continued ->
              continuations.addAll(continuations(set, continued.rows()));
          case SetForm.Incidents incidents ->
              causes.add(new CauseJob(set, incidents.causes(), written(set), journal()));
          case SetForm.Unknown _ ->
              journal().notice(set, "holds nothing that can be judged, and is passed over");
        }
      } catch (IOException | UncheckedIOException e) {
        journal().problem(set, String.valueOf(e.getMessage()));
      }
    }
    List<Job<?>> all = new ArrayList<>(replays);
    all.addAll(continuations);
    all.addAll(causes);
    double work = all.stream().mapToDouble(Job::work).sum();
    var progress = new Progress(journal(), nanoTime, all.size(), work);
    List<Optional<List<FileMarks>>> replayed = crew.run(replays, progress);
    List<Optional<ForecastMarks>> continued = crew.run(continuations, progress);
    List<CauseJob.Marked> marked =
        crew.run(causes, progress).stream()
            .flatMap(Optional::stream)
            .flatMap(List::stream)
            .toList();
    progress.end();
    return new Outcome(detection(replays, replayed), forecasts(continuations, continued), marked);
  }

  private List<ContinuationJob> continuations(String set, SeriesRows rows) throws IOException {
    ScoreFile file = written(set);
    List<String> complaints = new ArrayList<>();
    List<ContinuationJob> jobs =
        rows.read(complaints).stream()
            .map(series -> new ContinuationJob(set, series, file, contenders.forecaster()))
            .toList();
    complaints.forEach(complaint -> journal().problem(set, complaint));
    return jobs;
  }

  private List<SetMarks> detection(List<ReplayJob> jobs, List<Optional<List<FileMarks>>> results) {
    Set<String> sets = new LinkedHashSet<>();
    jobs.forEach(job -> sets.add(job.set()));
    List<Contestant> contestants = contenders.all();
    List<SetMarks> all = new ArrayList<>();
    for (String set : sets) {
      for (int contestant = 0; contestant < contestants.size(); contestant++) {
        List<FileMarks> files = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
          List<FileMarks> marks = results.get(i).orElse(List.of());
          if (jobs.get(i).set().equals(set) && !marks.isEmpty()) {
            files.add(marks.get(contestant));
          }
        }
        if (!files.isEmpty()) {
          all.add(new SetMarks(set, contestants.get(contestant).title(), files));
        }
      }
    }
    return all;
  }

  private static Map<String, ForecastMarks> forecasts(
      List<ContinuationJob> jobs, List<Optional<ForecastMarks>> results) {
    Map<String, ForecastMarks> sums = new LinkedHashMap<>();
    for (int i = 0; i < jobs.size(); i++) {
      ForecastMarks marks = results.get(i).orElse(ForecastMarks.NONE);
      sums.merge(jobs.get(i).set(), marks, ForecastMarks::plus);
    }
    sums.values().removeIf(sum -> sum.ours().series() == 0);
    return sums;
  }

  private ScoreFile written(String set) {
    return new ScoreFile(out.resolve(set));
  }

  private Journal journal() {
    return crew.journal();
  }

  static String name(Path folder) {
    Path last = folder.getFileName();
    return last == null ? folder.toString() : last.toString();
  }
}
