package io.watchkeeper.anomaly.evaluation;

import io.watchkeeper.anomaly.evaluation.measure.Forecast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The files that are written, one line a row, index from 0. */
record ScoreFile(Path setFolder) {
  private static final String HEADER = "index,score,alert,top\n";

  /** {@code index,score,alert,top}. */
  void write(String name, Answers answers) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < answers.scores().length; i++) {
      text.append(i).append(',').append(figure(answers.scores()[i])).append(',');
      text.append(answers.alerts()[i] ? 1 : 0).append(',');
      text.append(
          Arrays.stream(answers.top()[i])
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(";")));
      text.append('\n');
    }
    write(name, text);
  }

  /** {@code index,forecast,lower,upper}. */
  void write(String name, Forecast forecast) throws IOException {
    StringBuilder text = new StringBuilder("index,forecast,lower,upper\n");
    for (int i = 0; i < forecast.middle().length; i++) {
      text.append(i).append(',').append(figure(forecast.middle()[i])).append(',');
      text.append(figure(forecast.lower()[i])).append(',');
      text.append(figure(forecast.upper()[i])).append('\n');
    }
    write(name, text);
  }

  void write(String name, CharSequence text) throws IOException {
    Path file = setFolder.resolve(safe(name) + ".csv").normalize();
    if (!file.startsWith(setFolder.normalize())) {
      throw new IOException("the name " + name + " leads out of the output folder");
    }
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text);
  }

  /** Characters that some file systems refuse. */
  private static String safe(String name) {
    return name.replaceAll("[\\\\:*?\"<>|\\p{Cntrl}]", "_");
  }

  /** Nine digits; an unknown number is an empty cell. */
  private static String figure(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.9g", value);
  }
}
