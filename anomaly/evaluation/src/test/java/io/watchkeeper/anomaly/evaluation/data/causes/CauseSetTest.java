package io.watchkeeper.anomaly.evaluation.data.causes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Synthetic sets in the layouts of the public ones. */
class CauseSetTest {
  @TempDir private Path folder = Path.of("");

  private static final String TARGET =
      """
      {"target": {"node": "web", "metric": "latency", "agg": "Average", "timestamp": 1000},
       "root_cause": {"node": "db", "metric": null}}
      """;

  @Test
  void ranksAnIssueAndCountsTheHit() throws IOException {
    issue("train/issue_0", TARGET);
    CauseSet set = CauseSet.of(folder).orElseThrow();
    List<RankedCauses> ranked = set.rank();
    assertEquals("low-train-issue_0", ranked.getFirst().file());
    assertEquals("db", ranked.getFirst().causes().getFirst().cause());
    assertTrue(ranked.getFirst().csv().startsWith("rank,cause,score\n1,db,27.0000\n2,"));
    CauseMeasure top = set.measures().getFirst();
    assertEquals("top-1", top.measure());
    assertEquals(1, top.value());
    assertEquals(1, top.cases());
  }

  @Test
  void ranksTheSameWithoutTargetAndCause() throws IOException {
    issue("test/issue_1", null);
    issue("test/issue_2", "{}");
    issue("test/issue_3", "{\"target\": {\"node\": \"nobody\", \"metric\": \"mood\"}}");
    CauseSet set = CauseSet.of(folder).orElseThrow();
    for (RankedCauses ranked : set.rank()) {
      assertEquals("db", ranked.causes().getFirst().cause(), ranked.file());
    }
    assertEquals(3, set.rank().size());
    assertEquals(List.of(), set.measures());
  }

  @Test
  void leavesOutPeriodsWithoutAnIssue() throws IOException {
    issue("noissue", null);
    assertEquals(List.of(), new ShopIssues(folder).rank());
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    issue("test/issue_1", null);
    write("low/test/issue_1/metrics.csv", "a,b\n");
    assertSays("three lines", new ShopIssues(folder));
    write("low/test/issue_1/metrics.csv", "m,web\nm,latency\n,Average\n1,soon\n");
    assertSays("\"soon\"", new ShopIssues(folder));
    Files.delete(folder.resolve("low/graph.csv"));
    assertSays("no graph.csv above", new ShopIssues(folder));
    write("low/graph.csv.gz", "not compressed");
    assertSays("graph.csv.gz is not compressed", new ShopIssues(folder));
  }

  @Test
  void findsTheFaultOfAPodWithAndWithoutAList() throws IOException {
    day("d1");
    assertEquals(Optional.of(new PodFaults(folder)), CauseSet.of(folder));
    List<RankedCauses> unlisted = new PodFaults(folder).rank();
    assertEquals(1, unlisted.size());
    long found = Long.parseLong(unlisted.getFirst().file().substring("d1-".length()));
    assertTrue(Math.abs(found - 3600) <= 120, unlisted.getFirst().file());
    assertEquals("cart-5f-x1/cpu_contention", unlisted.getFirst().causes().getFirst().cause());
    assertEquals(List.of(), new PodFaults(folder).measures());
    write(
        "rca_data/d1/d1-fault_list.json",
        """
        {"01": [{"inject_time": "?", "inject_timestamp": "3590", "inject_pod": "cart-5f-x1",
                 "inject_type": "cpu_contention"}]}
        """);
    assertEquals("d1-3590", new PodFaults(folder).rank().getFirst().file());
    List<CauseMeasure> measures = new PodFaults(folder).measures();
    assertEquals("fault type, 5-fold, d1", measures.getFirst().measure());
    assertEquals(1, measures.get(2).value(), "pod, top-1");
  }

  @Test
  void oneBadFileDoesNotStopTheOthers() throws IOException {
    issue("test/issue_1", TARGET);
    issue("test/issue_2", TARGET);
    write("low/test/issue_1/metrics.csv", "m,web\nm,latency\n,Average\n1,soon\n");
    List<String> complaints = new ArrayList<>();
    List<RankedCauses> ranked = new ShopIssues(folder).rank(complaints::add);
    assertEquals(List.of("low-test-issue_2"), ranked.stream().map(RankedCauses::file).toList());
    assertEquals(1, complaints.size());
    assertTrue(
        complaints.getFirst().startsWith("low-test-issue_1: metrics.csv has"),
        complaints::toString);
    assertEquals(1, new ShopIssues(folder).measures().getFirst().cases());
  }

  @Test
  void oneBadPodOrDayDoesNotStopTheOthers() throws IOException {
    day("d1");
    write("rca_data/d1/metric/bad-1-2_metric.csv.gz", "not compressed");
    write("rca_data/d2/d2-fault_list.json", "{");
    List<String> complaints = new ArrayList<>();
    assertEquals(1, new PodFaults(folder).rank(complaints::add).size());
    assertEquals(2, complaints.size(), complaints::toString);
  }

  @Test
  void ranksADayOfNoPods() throws IOException {
    Files.createDirectories(folder.resolve("rca_data/d1/metric"));
    assertEquals(List.of(), new PodFaults(folder).rank());
  }

  @Test
  void quotesACommaInAName() {
    var cause = new RankedCauses.Cause("a, \"b\"", 0.5);
    assertEquals(
        "rank,cause,score\n1,\"a, \"\"b\"\"\",0.500000\n",
        new RankedCauses("f", List.of(cause)).csv());
  }

  @Test
  void isNothingWhereNothingLies() throws IOException {
    assertEquals(Optional.empty(), CauseSet.of(folder));
  }

  private static void assertSays(String part, CauseSet set) {
    String said = assertThrows(IOException.class, set::rank).toString();
    assertTrue(said.contains(part), said);
  }

  /** The database answers 0.1 s later from the third interval on, and so does all before it. */
  private void issue(String name, @org.jspecify.annotations.Nullable String target)
      throws IOException {
    write("low/graph.csv", ",web,pay,db\nweb,0,1,0\npay,0,0,1\ndb,0,0,0\n");
    StringBuilder metrics = new StringBuilder();
    metrics.append("node,web,pay,db,web,pay,db,web,pay,db\n");
    metrics.append("metric,latency,latency,latency,requests,requests,requests");
    metrics.append(",availability,availability,availability\n");
    metrics.append(",Average,Average,Average,Sum,Sum,Sum,Average,Average,Average\n");
    metrics.append("unix_timestamp,,,,,,,,,\n");
    for (int i = 0; i < 5; i++) {
      double more = i < 2 ? 0 : 0.1;
      metrics.append(
          "%d,%s,%s,%s,500,90,90,100,,100\n"
              .formatted(600 + 300 * i, 0.1 + more / 5, 0.05 + more, 0.01 + more));
    }
    write("low/" + name + "/metrics.csv", metrics.toString());
    if (target != null) {
      write("low/" + name + "/target.json", target);
    }
  }

  private void day(String name) throws IOException {
    pod(name, "cart-5f-x1", true);
    pod(name, "mail-77-y2", false);
    StringBuilder front = new StringBuilder("TimeStamp,SuccessRate(%)\n");
    for (int i = 0; i < 100; i++) {
      front.append(60 * i).append(",100\n");
    }
    write("rca_data/" + name + "/metric/front_service.csv", front.toString());
  }

  private void pod(String day, String pod, boolean sick) throws IOException {
    StringBuilder csv =
        new StringBuilder("TimeStamp,CpuUsageRate(%),MemoryUsage(Mi),PodServerLatencyP90(s)\n");
    for (int i = 0; i < 100; i++) {
      boolean bad = sick && i > 60 && i < 65;
      csv.append(60 * i)
          .append(bad ? ",97," + (48 + 0.4 * i) : ",10,40")
          .append(i % 3 == 0 ? "," : ",0.02")
          .append('\n');
    }
    write("rca_data/" + day + "/metric/" + pod + "_metric.csv.gz", csv.toString());
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    if (name.endsWith(".gz") && !text.startsWith("not")) {
      try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text.getBytes(UTF_8));
      }
    } else {
      Files.writeString(file, text);
    }
  }
}
