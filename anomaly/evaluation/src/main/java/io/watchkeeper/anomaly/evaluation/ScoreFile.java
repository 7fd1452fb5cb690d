package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.contestant.Contestant.Scored;
import io.watchkeeper.anomaly.evaluation.data.LabelledSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code index,score,alert,top}: one line a row of the test file, index from 0. */
record ScoreFile(Path setFolder) {

  void write(LabelledSeries series, Scored scored) throws IOException {
    Path file = setFolder.resolve(series.name() + ".csv");
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    StringBuilder text = new StringBuilder("index,score,alert,top\n");
    for (int i = 0; i < series.skipped(); i++) {
      text.append(i).append(",0,0,\n");
    }
    for (int i = 0; i < scored.scores().length; i++) {
      text.append(series.skipped() + i).append(',');
      text.append(String.format(Locale.ROOT, "%.6g", scored.scores()[i])).append(',');
      text.append(scored.alerts()[i] ? 1 : 0).append(',');
      text.append(
          Arrays.stream(scored.top()[i])
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(";")));
      text.append('\n');
    }
    Files.writeString(file, text);
  }
}
