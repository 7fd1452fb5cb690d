package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.contestant.Contestant;
import io.watchkeeper.anomaly.evaluation.contestant.Contestant.Scored;
import io.watchkeeper.anomaly.evaluation.data.DataSet;
import io.watchkeeper.anomaly.evaluation.data.LabelledSeries;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Replays sets through contestants.
 *
 * @param contestants the first one's scores are written to files
 */
record Evaluation(Path data, Path out, List<Contestant> contestants, PrintStream progress) {

  /** The set's rows of the table. */
  String run(DataSet set) throws IOException {
    List<LabelledSeries> all = set.read(data);
    var files = new ScoreFile(out.resolve(set.folder()));
    StringBuilder rows = new StringBuilder();
    for (Contestant contestant : contestants) {
      progress.printf("%s: %s, %d files%n", set.folder(), contestant.title(), all.size());
      Result sum = null;
      for (LabelledSeries series : all) {
        Scored scored = contestant.score(series);
        if (contestant.equals(contestants.getFirst())) {
          files.write(series, scored);
        }
        Result one = Result.of(scored, series);
        sum = sum == null ? one : sum.plus(one);
      }
      if (sum != null) {
        rows.append(sum.row(set.folder(), contestant.title()));
      }
    }
    return rows.toString();
  }
}
