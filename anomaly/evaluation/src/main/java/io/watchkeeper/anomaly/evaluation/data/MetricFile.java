package io.watchkeeper.anomaly.evaluation.data;

import io.watchkeeper.anomaly.evaluation.contestant.Ordinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A subject of several metrics: {@code x.test.csv[.gz]} is judged, {@code x.train.csv[.gz]} comes
 * before it, {@code x.interpretation.txt} says which metrics were at fault.
 */
record MetricFile(Path folder, Path test) implements Source {
  private static final String TEST = ".test.csv";
  private static final String TRAIN = ".train.csv";
  private static final String ZIPPED = ".gz";

  static boolean isOne(Path file) {
    String name = file.toString();
    return name.endsWith(TEST) || name.endsWith(TEST + ZIPPED);
  }

  @Override
  public String name() {
    String path = folder.relativize(test).toString().replace('\\', '/');
    return path.substring(0, path.lastIndexOf(TEST));
  }

  @Override
  public long bytes() {
    return test.toFile().length();
  }

  @Override
  public Subject load() throws IOException {
    MetricTable tested = MetricTable.read(test);
    List<String> notices = new ArrayList<>(tested.notices());
    Optional<Path> file =
        Stream.of(TRAIN + ZIPPED, TRAIN)
            .map(suffix -> folder.resolve(name() + suffix))
            .filter(Files::isRegularFile)
            .findFirst();
    if (file.isEmpty()) {
      notices.add("there is no " + TRAIN + " beside it: nothing is known beforehand");
      long[] seconds = Clockwork.rising(tested.seconds(), tested.rows().length);
      return new Subject(
          Ordinary.none(tested.metrics().size()),
          seconds,
          tested.rows(),
          truth(tested, columns(tested.metrics(), tested.metrics()), notices),
          notices);
    }
    MetricTable trained = MetricTable.read(file.get());
    notices.addAll(trained.notices());
    return joined(tested, trained, notices);
  }

  private Subject joined(MetricTable tested, MetricTable trained, List<String> notices)
      throws IOException {
    int[] inTest = columns(tested.metrics(), trained.metrics());
    int[] inTrain = inTrain(tested.metrics(), trained.metrics(), inTest);
    if (inTest.length == 0) {
      throw new BadFile(
          test,
          "and its training part have no column in common (%s; %s); name the columns alike"
              .formatted(tested.metrics(), trained.metrics()));
    }
    if (inTest.length < tested.metrics().size()) {
      notices.add("columns that its training part does not have are left out");
    }
    int before = trained.rows().length;
    int all = before + tested.rows().length;
    Optional<long[]> times =
        trained.seconds().flatMap(first -> tested.seconds().map(then -> concat(first, then)));
    long[] seconds = Clockwork.rising(times, all);
    Ordinary ordinary =
        new Ordinary(
            inTrain.length, Arrays.copyOf(seconds, before), picked(trained.rows(), inTrain));
    return new Subject(
        ordinary,
        Arrays.copyOfRange(seconds, before, all),
        picked(tested.rows(), inTest),
        truth(tested, inTest, notices),
        notices);
  }

  /**
   * Places of the columns that both parts have, in the order of the file that is judged: by name,
   * or by place where no name is known to both and there are equally many.
   */
  private static int[] columns(List<String> mine, List<String> others) {
    List<String> common = mine.stream().filter(others::contains).toList();
    if (common.isEmpty() && mine.size() == others.size()) {
      return IntStream.range(0, mine.size()).toArray();
    }
    return common.stream().mapToInt(mine::indexOf).toArray();
  }

  private static int[] inTrain(List<String> tested, List<String> trained, int[] inTest) {
    return Arrays.stream(inTest)
        .map(place ->
            trained.contains(tested.get(place)) ? trained.indexOf(tested.get(place)) : place)
        .toArray();
  }

  private static double[][] picked(double[][] rows, int[] columns) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(columns).mapToDouble(column -> row[column]).toArray())
        .toArray(double[][]::new);
  }

  private static long[] concat(long[] first, long[] then) {
    long[] all = Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, all, first.length, then.length);
    return all;
  }

  /** Who was at fault only serves the table: a damaged file costs that column of it, no more. */
  private Optional<Truth> truth(MetricTable tested, int[] columns, List<String> notices)
      throws IOException {
    Path file = folder.resolve(name() + ".interpretation.txt");
    List<Fault> attributed = List.of();
    try {
      if (Files.isRegularFile(file)) {
        attributed = new Interpretation(file, tested.rows().length).faults(columns);
      }
    } catch (BadFile e) {
      notices.add(e.getMessage() + "; its attribution is not measured");
    }
    List<Fault> known = attributed;
    return tested.labels().map(labels -> new Truth(labels, known, List.of()));
  }
}
