package io.watchkeeper.anomaly.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.watchkeeper.anomaly.evaluation.data.DataSet;
import io.watchkeeper.anomaly.evaluation.measure.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluationApplicationTest {
  @TempDir private Path out = Path.of("");

  /** A tiny synthetic server in the layout of the public set. */
  @Test
  void writesScoresAndTable() throws IOException {
    Path data = out.resolve("data");
    Files.createDirectories(data.resolve("asd"));
    write(data.resolve("asd/tiny.train.csv.gz"), "m1,m2", 150, "");
    write(data.resolve("asd/tiny.test.csv.gz"), "m1,m2,label", 40, ",0");
    assertEquals(0, execute("--data", data.toString(), "--out", out.toString(), "--set", "asd"));
    List<String> lines = Files.readAllLines(out.resolve("asd/tiny.csv"));
    assertEquals("index,score,alert,top", lines.getFirst());
    assertEquals(41, lines.size());
    assertTrue(lines.get(1).matches("0,[0-9.e+-]+,[01],[12](;[12])?"), lines.get(1));
    String table = Files.readString(out.resolve("table.md"));
    for (String detector : List.of("watchkeeper", "last value", "seasonal naive", "three sigma")) {
      assertTrue(table.contains("| asd | " + detector + " |"), detector);
    }
  }

  @Test
  void readsThePublicSetsAsTheirReadmeDescribesThem() throws IOException {
    Optional<Path> data = sharedData();
    assumeTrue(
        data.isPresent(),
        "public sets absent: lay shared/data beside the checkout or set WATCHKEEPER_SHARED");
    var servers = DataSet.ASD.read(data.orElseThrow());
    assertEquals(6, servers.size());
    assertEquals("omi-1", servers.getFirst().name());
    assertEquals(19, servers.getFirst().width());
    assertEquals(7, Run.of(servers.getFirst().labels()).size());
    assertEquals(29, DataSet.NAB.read(data.orElseThrow()).size());
  }

  private static void write(Path file, String header, int rows, String label) throws IOException {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int i = 0; i < rows; i++) {
      text.append(i % 7).append(',').append(i % 5).append(label).append('\n');
    }
    try (var stream = new GZIPOutputStream(Files.newOutputStream(file))) {
      stream.write(text.toString().getBytes(UTF_8));
    }
  }

  @Test
  void namesTheSetsWhenOneIsUnknown() {
    assertEquals(2, execute("--data", ".", "--out", out.toString(), "--set", "nonsense"));
  }

  @Test
  void failsWhenTheDataAreNotThere() {
    assertEquals(1, execute("--data", out.toString(), "--out", out.toString(), "--set", "smd"));
  }

  private static int execute(String... args) {
    return new CommandLine(new EvaluationApplication()).execute(args);
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
