package io.watchkeeper.anomaly.evaluation.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.watchkeeper.anomaly.evaluation.measure.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void matchesColumnsByNameAndKeepsTheOrderOfTheJudgedFile() throws IOException {
    write("x.train.csv", "b,a\n1,10\n2,20\n");
    write("x.test.csv", "label,a,b\n0,30,3\n1,40,4\n");
    write("x.interpretation.txt", "1-1:2\n");
    Subject subject = only();
    assertArrayEquals(new double[] {10, 1}, subject.ordinary().rows()[0]);
    assertArrayEquals(new double[] {30, 3}, subject.rows()[0]);
    assertArrayEquals(new long[] {120, 180}, subject.seconds());
    Truth truth = subject.truth().orElseThrow();
    assertArrayEquals(new boolean[] {false, true}, truth.labels());
    assertEquals(List.of(new Fault(1, 2, Set.of(2))), truth.attributed());
  }

  @Test
  void matchesColumnsByPlaceWhenNoNameIsShared() throws IOException {
    write("x.train.csv", "p,q\n1,10\n");
    write("x.test.csv", "a,b\n2,20\n");
    assertArrayEquals(new double[] {1, 10}, only().ordinary().rows()[0]);
  }

  @Test
  void aDamagedInterpretationCostsNoMoreThanTheAttribution() throws IOException {
    write("x.test.csv", "a,label\n2,1\n");
    write("x.interpretation.txt", "all of it\n");
    Subject subject = only();
    assertEquals(List.of(), subject.truth().orElseThrow().attributed());
    assertTrue(
        subject.notices().toString().contains("246-252:1,2,3"), subject.notices().toString());
  }

  @Test
  void blankCellsAndInfinitiesAreMissing() throws IOException {
    write("x.test.csv", "a,b\n,NaN\nInfinity,1e3\n\n");
    double[][] rows = only().rows();
    assertTrue(Double.isNaN(rows[0][0]) && Double.isNaN(rows[0][1]) && Double.isNaN(rows[1][0]));
    assertEquals(2, rows.length);
  }

  @Test
  void refusesTwoColumnsOfOneName() throws IOException {
    write("x.test.csv", "a,a\n1,2\n");
    assertThrows(BadFile.class, this::only);
  }

  @Test
  void timesRiseFromZeroWhateverTheClockDid() {
    long[] told = {1_000, 1_060, 1_000, 1_060, 1_120};
    assertArrayEquals(new long[] {0, 60, 61, 62, 120}, Clockwork.rising(Optional.of(told), 5));
    assertArrayEquals(new long[] {0, 60}, Clockwork.rising(Optional.empty(), 2));
  }

  @Test
  void readsTimesInTheFormsThatAreAround() {
    for (String cell :
        List.of(
            "2014-04-01 00:00:00",
            "2014-04-01 00:00:00.000000",
            "2014-04-01T02:00:00+02:00",
            "2014-04-01T00:00:00Z",
            "1396310400",
            "1396310400000")) {
      assertEquals(1396310400L, Cell.time(cell).orElseThrow(), cell);
    }
    assertTrue(Cell.time("yesterday").isEmpty());
  }

  @Test
  void windowsAreRowsWithBothEnds() throws IOException {
    write(
        "labels/combined_windows.json",
        """
        {"k/x.csv": [["1970-01-01 00:02:00.000000", "1970-01-01 00:04:00.000000"]], "k/y.csv": []}
        """);
    var file = new WindowFile(folder.resolve("labels/combined_windows.json"));
    long[] seconds = {0, 60, 120, 180, 120, 240, 300};
    assertEquals(Optional.of(List.of(new Fault(2, 6, Set.of()))), file.windows("k/x.csv", seconds));
    assertEquals(Optional.of(List.of()), file.windows("k/y.csv", seconds));
    assertEquals(Optional.empty(), file.windows("k/z.csv", seconds));
  }

  @Test
  void readsSeriesAsRows() throws IOException {
    write("train.csv", "V1,V2,V3\n\"H1\",1,2,,\nH2,3,,5\nH1,9,9\nH3,1,x\n");
    write("test.csv", "H1,7,8\n");
    List<String> complaints = new ArrayList<>();
    List<HourlySeries> series = new SeriesRows(folder).read(complaints);
    assertEquals(List.of("H1", "H2"), series.stream().map(HourlySeries::id).toList());
    assertArrayEquals(new double[] {1, 2}, series.getFirst().history());
    assertArrayEquals(new double[] {7, 8}, series.getFirst().future().orElseThrow());
    assertTrue(Double.isNaN(series.getLast().history()[1]));
    assertEquals(2, complaints.size(), complaints.toString());
  }

  @Test
  void readsThePublicSetsAsTheirReadmeDescribesThem() throws IOException {
    Optional<Path> data = sharedData();
    assumeTrue(
        data.isPresent(),
        "public sets absent: lay shared/data beside the checkout or set WATCHKEEPER_SHARED");
    List<Source> servers = sources(data.orElseThrow().resolve("asd"));
    assertEquals(6, servers.size());
    assertEquals("omi-1", servers.getFirst().name());
    Subject server = servers.getFirst().load();
    assertEquals(19, server.ordinary().width());
    assertEquals(7, Run.of(server.truth().orElseThrow().labels()).size());
    List<Source> timed = sources(data.orElseThrow().resolve("nab"));
    assertEquals(29, timed.size());
    int windows = 0;
    for (Source source : timed) {
      windows += source.load().truth().orElseThrow().windows().size();
    }
    assertEquals(58, windows);
    var rows = assertForm(data.orElseThrow().resolve("m4hourly"), SetForm.Continuations.class);
    assertEquals(207, rows.rows().read(new ArrayList<>()).size());
    assertForm(data.orElseThrow().resolve("nezha"), SetForm.Incidents.class);
    assertForm(data.orElseThrow().resolve("petshop"), SetForm.Incidents.class);
    assertForm(data.orElseThrow().resolve("notion"), SetForm.Unknown.class);
  }

  private static <T extends SetForm> T assertForm(Path set, Class<T> form) throws IOException {
    return form.cast(SetForm.of(set));
  }

  private static List<Source> sources(Path set) throws IOException {
    return assertForm(set, SetForm.Replays.class).sources();
  }

  private Subject only() throws IOException {
    return sources(folder).getFirst().load();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }

  private static Optional<Path> sharedData() {
    String shared = System.getenv("WATCHKEEPER_SHARED");
    Stream<Path> named = shared == null ? Stream.empty() : Stream.of(Path.of(shared, "data"));
    Stream<Path> beside =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve("shared/data"));
    return Stream.concat(named, beside).filter(Files::isDirectory).findFirst();
  }
}
