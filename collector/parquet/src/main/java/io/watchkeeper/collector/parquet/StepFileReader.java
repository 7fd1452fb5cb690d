package io.watchkeeper.collector.parquet;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/** Reads a file of {@link StepFileWriter} a row group at a time. */
public final class StepFileReader implements ExportedFile {

  private final RowGroups file;
  private final Duration length;

  /**
   * @throws UnreadableFileException when it does not say how long its steps are
   */
  StepFileReader(RowGroups file) throws UnreadableFileException {
    this.file = file;
    String seconds = file.footer().notes().getOrDefault(StepFileWriter.LENGTH, "");
    if (!seconds.matches("[1-9][0-9]{0,7}")) {
      throw UnreadableFileException.foreign(
          "its metadata has no " + StepFileWriter.LENGTH + " that is a number of seconds");
    }
    length = Duration.ofSeconds(Long.parseLong(seconds));
  }

  /** Of every step in it. */
  public Duration length() {
    return length;
  }

  @Override
  public int groups() {
    return file.groups();
  }

  @Override
  public long rows() {
    return file.footer().rows();
  }

  /**
   * The steps of one row group.
   *
   * @throws UnreadableFileException when it is damaged
   */
  public List<Step> group(int index) throws IOException, UnreadableFileException {
    return file.group(index, this::steps);
  }

  private List<Step> steps(int count, List<ChunkReader.Values> columns) {
    Map<String, Map<String, String>> known = new HashMap<>();
    List<Step> steps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String metric = columns.get(0).text(i);
      Instant begin = Instant.EPOCH.plus(columns.get(2).number(i), ChronoUnit.MICROS);
      if (metric.indexOf('.') <= 0
          || begin.getNano() != 0
          || begin.getEpochSecond() % length.toSeconds() != 0) {
        throw new IllegalArgumentException(metric + " at " + begin + " is no step");
      }
      steps.add(
          new Step(
              metric,
              known.computeIfAbsent(columns.get(1).text(i), PointRows::labels),
              begin,
              values(i, columns)));
    }
    return steps;
  }

  private static Step.Values values(int row, List<ChunkReader.Values> columns) {
    double[] reals = new double[9];
    for (int i = 0; i < reals.length; i++) {
      Double real = columns.get(3 + i).real(row);
      // All but the last value are there.
      reals[i] = i == 4 ? 0 : Objects.requireNonNull(real);
    }
    Double last = columns.get(7).real(row);
    return new Step.Values(
        reals[0],
        reals[1],
        reals[2],
        reals[3],
        last == null ? OptionalDouble.empty() : OptionalDouble.of(last),
        reals[5],
        reals[6],
        reals[7],
        reals[8],
        columns.get(12).text(row));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
