package io.watchkeeper.collector.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.watchkeeper.collector.model.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointFileTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir private Path folder;

  /** Synthetic: two tables, numbers and texts, labels with all that JSON escapes. */
  private static List<Point> points(int seconds) {
    SplittableRandom random = new SplittableRandom(11);
    List<Point> points = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      Instant at = TEN.plusSeconds(second).plusNanos(second % 3 * 1_000L);
      for (String server : List.of("s1", "s\"2\\", "s3 ü\u20ac")) {
        points.add(
            new Point(
                "mcp_server",
                Map.of("server", server, "zone", "a"),
                at,
                Map.of("requests", random.nextDouble(), "errors", (double) (second % 5)),
                second % 2 == 0 ? Map.of("sketch", "hdr2:" + second) : Map.of()));
      }
      points.add(new Point("host", Map.of(), at, Map.of("cpu", -0.0), Map.of("note", "")));
    }
    return points;
  }

  private static byte[] bytes(List<Point> points) {
    PointFileWriter writer = new PointFileWriter();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(writer.begin());
    points.forEach(point -> out.writeBytes(writer.add(point)));
    out.writeBytes(writer.end());
    return out.toByteArray();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("points.parquet"), bytes);
  }

  private static List<Point> read(Path file) throws IOException, UnreadableFileException {
    List<Point> points = new ArrayList<>();
    try (ExportedFile opened = ExportedFile.open(file)) {
      for (int group = 0; group < opened.groups(); group++) {
        switch (opened) {
          case PointFileReader reader -> points.addAll(reader.group(group));
          case StepFileReader other -> fail("steps of " + other.length());
        }
      }
    }
    return points;
  }

  @Test
  void whatWasWrittenIsReadAndWrittenAlike() throws Exception {
    // More than one row group: 3 servers with two or three fields, one with two, a second.
    List<Point> points = points(14_000);
    byte[] bytes = bytes(points);
    List<Point> read = read(file(bytes));
    assertEquals(points, read);
    assertArrayEquals(bytes, bytes(read));
    try (ExportedFile reader = ExportedFile.open(folder.resolve("points.parquet"))) {
      assertTrue(reader.groups() > 1);
      assertEquals(14_000 * 8 + 7_000 * 3, reader.rows());
    }
  }

  @Test
  void aFileWithoutPointsIsWhole() throws Exception {
    assertEquals(List.of(), read(file(bytes(List.of()))));
    assertEquals(0, duck("SELECT count(*) FROM points"));
  }

  private double duck(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                sql.replace(
                    "points", "read_parquet('" + folder.resolve("points.parquet") + "')"))) {
      assertTrue(result.next());
      return result.getDouble(1);
    }
  }

  @Test
  void duckDbReadsTheSame() throws Exception {
    List<Point> points = points(4_000);
    file(bytes(points));
    double requests =
        points.stream().mapToDouble(p -> p.numbers().getOrDefault("requests", 0.0)).sum();
    assertEquals(
        requests, duck("SELECT sum(value) FROM points WHERE metric = 'mcp_server.requests'"), 1e-6);
    assertEquals(4_000 * 8 + 2_000 * 3, duck("SELECT count(*) FROM points"));
    assertEquals(
        4_000,
        duck(
            "SELECT count(value) FROM points WHERE metric = 'mcp_server.errors' AND labels ="
                + " '{\"server\":\"s1\",\"zone\":\"a\"}'"));
    assertEquals(3, duck("SELECT count(DISTINCT labels) FROM points WHERE labels <> '{}'"));
    assertEquals(
        2_000, duck("SELECT count(DISTINCT text) FROM points WHERE metric LIKE '%.sketch'"));
    assertEquals(4_000 * 7, duck("SELECT count(value) FROM points"));
    assertEquals(
        8 * 60 + 3 * 30,
        duck(
            "SELECT count(*) FROM points WHERE time >= TIMESTAMPTZ '2026-11-20 11:00:00+00' AND time <"
                + " TIMESTAMPTZ '2026-11-20 11:01:00+00'"));
    assertEquals(
        TEN.getEpochSecond() * 1e6 + 1_000_001,
        duck(
            "SELECT epoch_us(time) FROM points WHERE"
                + " metric = 'host.cpu' ORDER BY time LIMIT 1 OFFSET 1"));
  }

  @Test
  void duckDbReadsStepsAndSoDoesAnImport() throws Exception {
    StepFileWriter writer = new StepFileWriter(Duration.ofMinutes(1));
    List<Step> written = new ArrayList<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(writer.begin());
    for (int minute = 0; minute < 100; minute++) {
      for (String metric : List.of("mcp_server.requests", "mcp_server.sketch")) {
        OptionalDouble last =
            metric.endsWith("sketch") ? OptionalDouble.empty() : OptionalDouble.of(minute);
        Step step =
            new Step(
                metric,
                Map.of("server", "s1"),
                TEN.plusSeconds(60L * minute),
                new Step.Values(60, minute, -1, 2.5, last, 0.1, 0.2, 0.3, 0.4, "s" + minute));
        written.add(step);
        out.writeBytes(writer.add(step));
      }
    }
    out.writeBytes(writer.end());
    Path file = file(out.toByteArray());
    assertEquals(12_000, duck("SELECT sum(count) FROM points"));
    assertEquals(100, duck("SELECT count(last) FROM points"));
    assertEquals(
        99, duck("SELECT last FROM points WHERE last IS NOT NULL ORDER BY time DESC LIMIT 1"));
    assertEquals(
        4_950 - 1 + 2.5 + 1.0,
        duck(
            "SELECT sum(sum) + min(min) + max(max) + max(p50 + p90 + p95 + p99) FROM points WHERE"
                + " metric = 'mcp_server.requests'"),
        1e-9);
    assertEquals(
        (double) TEN.getEpochSecond() + 99 * 60, duck("SELECT epoch(max(time)) FROM points"));
    assertEquals(100, duck("SELECT count(DISTINCT sketch) FROM points"));
    try (ExportedFile opened = ExportedFile.open(file)) {
      StepFileReader reader = assertInstanceOf(StepFileReader.class, opened);
      assertEquals(Duration.ofMinutes(1), reader.length());
      assertEquals(written, reader.group(0));
    }
    // As an earlier version wrote it, without sketches: told by its number.
    byte[] bytes = out.toByteArray();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int form = text.lastIndexOf("watchkeeper.steps") + "watchkeeper.steps".length() + 2;
    assertEquals('2', bytes[form]);
    bytes[form] = '1';
    assertTrue(refusal(file(bytes)).contains("watchkeeper.steps=1 where watchkeeper.steps=2"));
  }

  @Test
  void aFileOfSomebodyElseIsRefusedByName() throws Exception {
    Path other = folder.resolve("other.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (SELECT 1 AS a, 'x' AS b) TO '" + other + "' (FORMAT parquet)");
    }
    assertTrue(refusal(other).startsWith("this file was not written by watchkeeper export"));
    Path text = Files.writeString(folder.resolve("a.txt"), "time,value\n1,2\n3,4\n");
    assertTrue(refusal(text).contains("it is no Parquet file"));
    assertTrue(refusal(Files.createFile(folder.resolve("empty"))).contains("no Parquet file"));
  }

  private static String refusal(Path file) {
    return String.valueOf(
        assertThrows(UnreadableFileException.class, () -> read(file)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9, 0.999})
  void halfAFileIsDamaged(double share) throws Exception {
    byte[] whole = bytes(points(200));
    assertTrue(
        refusal(file(Arrays.copyOf(whole, (int) (whole.length * share))))
            .startsWith("the file is damaged"));
  }

  /** A bit that does not matter may be turned; none may turn the points. */
  @Test
  void aTurnedBitIsFoundOrHarmless() throws Exception {
    List<Point> points = points(8);
    byte[] whole = bytes(points);
    int found = 0;
    for (int at = 0; at < whole.length; at++) {
      byte[] turned = whole.clone();
      turned[at] ^= (byte) (1 << at % 8);
      try {
        assertEquals(points, read(file(turned)), "at " + at);
      } catch (UnreadableFileException expected) {
        found++;
      }
    }
    assertTrue(found > whole.length / 2, found + " of " + whole.length);
  }

  @Test
  void whatTheTextsSayIsNotBelieved() throws Exception {
    byte[] lies = bytes(points(2));
    // A footer that claims to be as long as anything.
    lies[lies.length - 5] = 0x7f;
    assertTrue(refusal(file(lies)).startsWith("the file is damaged"));
    byte[] magic = "PAR1PAR1PAR1PAR1".getBytes(StandardCharsets.US_ASCII);
    assertTrue(refusal(file(magic)).startsWith("the file is damaged"));
  }
}
