package io.watchkeeper.anomaly.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over small synthetic sets. */
class EvaluationApplicationTest {
  private static final LocalDateTime START = LocalDateTime.of(2014, 4, 1, 0, 0);
  private static final String HEADER = "m1,m2,m3,m4";

  @TempDir private Path folder = Path.of("");

  @Test
  void writesAnswersAndTable() throws IOException {
    Scene scene = new Scene(folder);
    scene.metrics("smd/one", HEADER, true);
    scene.metrics("asd/two", HEADER, true);
    scene.timed("nab", "kind/single", START);
    scene.windows("nab", "kind/single", START);
    var run = scene.evaluate("--ablation", "--leave-one-set-out");
    assertEquals(0, run.exit(), run.err());
    List<String> lines = scene.linesOf("smd/one.csv");
    assertEquals("index,score,alert,top", lines.getFirst());
    assertEquals(301, lines.size());
    assertTrue(lines.get(1).matches("0,[0-9.e+-]+,[01],[1-4](;[1-4]){3}"), lines.get(1));
    assertEquals(701, scene.linesOf("nab/kind/single.csv").size());
    String table = Files.readString(scene.out().resolve("table.md"));
    for (String row :
        List.of(
            "| SMD VUS-PR, mean of machines |",
            "| NAB, standard profile |",
            "| smd | watchkeeper |",
            "| smd | without",
            "| nab | three sigma |",
            "## Thresholds chosen without the set")) {
      assertTrue(table.contains(row), row + " in " + table);
    }
    assertTrue(run.out().contains(table), run.out());
    assertTrue(run.out().contains("3 of 3 done in"), run.out());
  }

  @Test
  void needsNoLabels() throws IOException {
    Scene scene = new Scene(folder);
    scene.metrics("smd/one", HEADER, false);
    scene.timed("nab", "kind/single", START);
    scene.write("smd/alone.test.csv", "a,b,label\n1,2,\n2,,\n3,2,\n");
    var run = scene.evaluate();
    assertEquals(0, run.exit(), run.err());
    assertEquals(
        List.of("nab/kind/single.csv", "smd/alone.csv", "smd/one.csv"),
        List.copyOf(scene.written().keySet()));
    assertFalse(Files.exists(scene.out().resolve("table.md")));
  }

  @Test
  void namesBadFilesAndJudgesTheOthers() throws IOException {
    Scene scene = new Scene(folder);
    scene.metrics("smd/good", HEADER, true);
    scene.metrics("smd/word", HEADER, true);
    scene.write("smd/word.test.csv.gz", "m1,m2,m3,m4\n1,2,3,4\n1,oops,3,4\n1,2,3,4\n");
    scene.write("smd/ragged.test.csv", "m1,m2\n1,2\n1\n");
    scene.write("smd/empty.test.csv", "");
    scene.metrics("smd/strange", HEADER, false);
    scene.write("smd/strange.train.csv.gz", "other\n1\n2\n");
    scene.write("rows/train.csv.gz", "H1,1,2\n");
    Path rows = scene.data().resolve("rows/train.csv.gz");
    Files.write(rows, Arrays.copyOf(Files.readAllBytes(rows), 15));
    scene.metrics("smd/cut", HEADER, false);
    Path cut = scene.data().resolve("smd/cut.test.csv.gz");
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    var run = scene.evaluate();
    assertEquals(1, run.exit());
    assertEquals(List.of("smd/good.csv"), List.copyOf(scene.written().keySet()));
    for (String complaint :
        List.of(
            "smd/word: word.test.csv.gz has \"oops\" in line 3, column m2",
            "smd/ragged: ragged.test.csv has 1 cells in line 3, but 2 columns",
            "smd/empty: empty.test.csv is empty",
            "smd/strange: strange.test.csv.gz and its training part have no column in common",
            "rows: train.csv.gz is damaged or cut short",
            "smd/cut: cut.test.csv.gz is damaged or cut short")) {
      assertTrue(run.err().contains(complaint), complaint + " in " + run.err());
    }
  }

  @Test
  void leavesOutWhatIsNoMetric() throws IOException {
    Scene scene = new Scene(folder);
    scene.write("any/x.train.csv", "m1,host\n1,a\n2,a\n");
    scene.write("any/x.test.csv", "timestamp,host,m1,added\n2020-01-01T00:00:00Z,a,1,5\n,a,,6\n");
    var run = scene.evaluate();
    assertEquals(0, run.exit(), run.err());
    assertEquals("index,score,alert,top\n0,0,0,1\n1,0,0,1\n", scene.written().get("any/x.csv"));
    assertTrue(run.out().contains("column host holds no number"), run.out());
    assertTrue(run.out().contains("columns that its training part does not have"), run.out());
  }

  @Test
  void teachesWhenThereIsNoSuchSetOrFolder() throws IOException {
    Scene scene = new Scene(folder);
    scene.metrics("smd/one", HEADER, false);
    var unknown = scene.evaluate("--set", "nonsense");
    assertEquals(2, unknown.exit());
    assertTrue(unknown.err().contains("no set nonsense") && unknown.err().contains("[smd]"));
    var nowhere = new Scene(folder.resolve("nowhere")).evaluate();
    assertEquals(2, nowhere.exit());
    assertTrue(nowhere.err().contains("is no folder"), nowhere.err());
  }

  /** Names of files, sets and columns, labels, threads: none of them changes a byte. */
  @Test
  void onlyTheNumbersMatter() throws IOException {
    Scene plain = new Scene(folder.resolve("plain"));
    plain.metrics("smd/one", HEADER, true);
    plain.timed("nab", "kind/single", START);
    plain.windows("nab", "kind/single", START);
    plain.write("m4hourly/train.csv", "H1," + hourly());
    plain.write("m4hourly/test.csv", "H1,1,2,3");
    assertEquals(0, plain.evaluate("--threads", "2").exit());
    Map<String, String> expected = plain.written();

    Scene renamed = new Scene(folder.resolve("renamed"));
    renamed.metrics("other/deep/server-99", "cpu,mem,disk,net", false);
    renamed.timed("hidden", "x/y", START);
    renamed.write("rows/train.csv.gz", "Z9," + hourly());
    assertEquals(0, renamed.evaluate("--threads", "1").exit());
    assertEquals(expected.get("smd/one.csv"), renamed.written().get("other/deep/server-99.csv"));
    assertEquals(expected.get("m4hourly/H1.csv"), renamed.written().get("rows/Z9.csv"));
    assertEquals(expected.get("nab/kind/single.csv"), renamed.written().get("hidden/x/y.csv"));

    Scene shifted = new Scene(folder.resolve("shifted"));
    shifted.timed("nab", "kind/single", START.plusHours(77).plusSeconds(13));
    assertEquals(0, shifted.evaluate().exit());
    assertEquals(expected.get("nab/kind/single.csv"), shifted.written().get("nab/kind/single.csv"));
  }

  private static String hourly() {
    return IntStream.range(0, 240)
        .mapToObj(i -> Long.toString(Math.round(1_000 + 300 * Math.sin(i * Math.PI / 12) + i % 7)))
        .collect(Collectors.joining(","));
  }
}
