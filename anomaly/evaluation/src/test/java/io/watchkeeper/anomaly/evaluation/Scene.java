package io.watchkeeper.anomaly.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.watchkeeper.anomaly.evaluation.contestant.SyntheticRows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine;

/** Small synthetic sets on disk, and the command run over them. */
record Scene(Path folder) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final SyntheticRows ROWS = new SyntheticRows(400, 300, 4);
  private static final SyntheticRows SINGLE = new SyntheticRows(0, 700, 3);

  /** What the command did. */
  record Run(int exit, String out, String err) {}

  Path data() {
    return folder.resolve("data");
  }

  Path out() {
    return folder.resolve("out");
  }

  Run evaluate(String... more) throws IOException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var outBytes = new ByteArrayOutputStream();
    var errBytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(outBytes, true, UTF_8));
      System.setErr(new PrintStream(errBytes, true, UTF_8));
      String[] fixed = {"--data", data().toString(), "--out", out().toString()};
      int exit =
          new CommandLine(new EvaluationApplication())
              .execute(
                  Stream.concat(Arrays.stream(fixed), Arrays.stream(more)).toArray(String[]::new));
      return new Run(exit, outBytes.toString(UTF_8), errBytes.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Written files, without the table: path below the output folder to content. */
  Map<String, String> written() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(out())) {
      for (Path file : found.filter(f -> f.toString().endsWith(".csv")).toList()) {
        files.put(out().relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return files;
  }

  /** A subject of four metrics. */
  void metrics(String file, String header, boolean labelled) throws IOException {
    double[][] rows = ROWS.rows();
    write(file + ".train.csv.gz", table(header, rows, 0, ROWS.train()));
    StringBuilder test = new StringBuilder(header + (labelled ? ",label" : "") + "\n");
    for (int i = ROWS.train(); i < rows.length; i++) {
      test.append(cells(rows[i]));
      test.append(labelled ? "," + (ROWS.labels()[i] ? 1 : 0) : "").append('\n');
    }
    write(file + ".test.csv.gz", test.toString());
    if (labelled) {
      write(file + ".interpretation.txt", "150-169:3\n");
    }
  }

  /** A single series with times, five minutes apart. */
  void timed(String set, String name, LocalDateTime start) throws IOException {
    double[][] rows = SINGLE.rows();
    StringBuilder text = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < rows.length; i++) {
      text.append(TIME.format(start.plusMinutes(5L * i))).append(',');
      text.append(cells(new double[] {rows[i][2]})).append('\n');
    }
    write(set + "/data/" + name + ".csv.gz", text.toString());
  }

  void windows(String set, String name, LocalDateTime start) throws IOException {
    String from = TIME.format(start.plusMinutes(5L * 145));
    String to = TIME.format(start.plusMinutes(5L * 175));
    write(
        set + "/labels/combined_windows.json",
        "{\"%s.csv\": [[\"%s.000000\", \"%s.000000\"]]}".formatted(name, from, to));
  }

  private static String table(String header, double[][] rows, int from, int to) {
    return Stream.concat(Stream.of(header), Arrays.stream(rows, from, to).map(Scene::cells))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String cells(double[] row) {
    return Arrays.stream(row)
        .mapToObj(v -> Double.isNaN(v) ? "" : Double.toString(v))
        .collect(Collectors.joining(","));
  }

  /** Compressed when its name says so. */
  void write(String file, String text) throws IOException {
    Path path = data().resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    if (!file.endsWith(".gz")) {
      Files.writeString(path, text);
      return;
    }
    try (var stream = new GZIPOutputStream(Files.newOutputStream(path))) {
      stream.write(text.getBytes(UTF_8));
    }
  }

  List<String> linesOf(String file) throws IOException {
    return Files.readAllLines(out().resolve(file));
  }
}
