package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.data.causes.CauseMeasure;
import io.watchkeeper.anomaly.evaluation.data.causes.CauseSet;
import io.watchkeeper.anomaly.evaluation.data.causes.RankedCauses;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Ranks the causes of a set's incidents, writes them, and measures them where they are known. */
record CauseJob(String set, CauseSet causes, ScoreFile out, Journal journal)
    implements Job<List<CauseJob.Marked>> {
  /** Incidents are read twice and are small, whatever their number. */
  private static final double WORK = 500_000;

  /** A measure of that set. */
  record Marked(String set, CauseMeasure measure) {}

  @Override
  public String title() {
    return set;
  }

  @Override
  public double work() {
    return WORK;
  }

  @Override
  public List<Marked> run(DoubleConsumer progress) throws IOException {
    for (RankedCauses ranked : causes.rank(complaint -> journal.problem(set, complaint))) {
      out.write(ranked.file(), ranked.csv());
    }
    progress.accept(0.5);
    List<Marked> marks = causes.measures().stream().map(one -> new Marked(set, one)).toList();
    progress.accept(0.5);
    return marks;
  }
}
