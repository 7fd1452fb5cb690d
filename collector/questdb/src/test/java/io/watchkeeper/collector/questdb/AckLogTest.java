package io.watchkeeper.collector.questdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.WindowQuery;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AckLogTest {

  @TempDir private Path folder;

  @Test
  void replaysWhatWasAppendedInOrder() throws IOException {
    Point odd =
        new Point(
            "m",
            Map.of("label", "a \u00e4\n"),
            Stores.TEN.plusNanos(7),
            Map.of("f", 0.1, "g", -1e300),
            Map.of("sketch", "x".repeat(70_000)));
    try (AckLog log = new AckLog(folder)) {
      log.append(List.of(point(1), odd));
      log.roll();
      log.append(List.of(point(2)));
      assertEquals(List.of(point(1), odd, point(2)), replayed());
    }
    try (AckLog next = new AckLog(folder)) {
      next.append(List.of(point(3)));
      assertEquals(List.of(point(1), odd, point(2), point(3)), replayed());
    }
  }

  /** Cut off, or followed by zeros, or with one bit turned, at every byte of the last record. */
  @Test
  void aTornEndIsNeverReplayedAndCostsNothingBeforeIt() throws IOException {
    long before;
    try (AckLog log = new AckLog(folder)) {
      log.append(List.of(point(1)));
      log.append(List.of(point(2), point(3)));
      before = Files.size(file());
      log.append(List.of(point(4)));
    }
    byte[] whole = Files.readAllBytes(file());
    List<Point> kept = List.of(point(1), point(2), point(3));
    for (int cut = Math.toIntExact(before); cut < whole.length; cut++) {
      byte[] turned = whole.clone();
      turned[cut] ^= 1;
      for (byte[] left :
          List.of(
              Arrays.copyOf(whole, cut),
              Arrays.copyOf(Arrays.copyOf(whole, cut), whole.length),
              turned)) {
        Files.write(file(), left);
        List<Point> found = replayed();
        boolean same = Arrays.equals(left, whole);
        assertEquals(same ? 4 : 3, found.size(), "at " + cut);
        assertEquals(kept, found.subList(0, 3));
      }
    }
  }

  /** A store that an earlier build left behind after a power cut. */
  @Test
  void readsRecordsThatNameEachPointsColumns() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(1);
      text(out, "m");
      out.writeLong(Stores.TEN.getEpochSecond());
      out.writeInt(7);
      out.writeInt(1);
      text(out, "label");
      text(out, "a");
      out.writeInt(1);
      text(out, "f");
      out.writeDouble(0.5);
      out.writeInt(1);
      text(out, "sketch");
      text(out, "x");
    }
    assertEquals(
        List.of(
            new Point(
                "m",
                Map.of("label", "a"),
                Stores.TEN.plusNanos(7),
                Map.of("f", 0.5),
                Map.of("sketch", "x"))),
        PointCodec.decoded(bytes.toByteArray()));
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    out.writeInt(text.length());
    out.writeBytes(text);
  }

  @Test
  void dropsWhatIsForcedElsewhere() throws IOException {
    try (AckLog log = new AckLog(folder)) {
      log.append(List.of(point(1)));
      long first = log.roll();
      log.append(List.of(point(2)));
      log.drop(first);
      assertEquals(List.of(point(2)), replayed());
    }
  }

  /** A store that lost all it had not forced has it again, roll-ups too. */
  @Test
  void whatTheStoreLostIsWrittenAgain() throws IOException {
    Path directory = folder.resolve("store");
    Path log = folder.resolve("store-log");
    Path saved = folder.resolve("saved");
    SettableClock clock = new SettableClock(Stores.TEN);
    try (QuestDbStore store = Stores.forced(directory, clock)) {
      store.write(List.of(Stores.point("s1", Stores.TEN, 4)));
      copy(log, saved);
    }
    assertEquals(0, count(log), "a clean end leaves nothing to write again");
    copy(saved, folder.resolve("other-log"));
    try (QuestDbStore other = Stores.forced(folder.resolve("other"), clock)) {
      WindowQuery all =
          new WindowQuery(
              "mcp_server.requests",
              Map.of("server", "s1"),
              Stores.TEN,
              Stores.TEN.plusSeconds(60));
      assertEquals(List.of(new Sample(Stores.TEN, 4)), other.window(all).getFirst().samples());
    }
  }

  private static Point point(int second) {
    return Stores.point("s1", Stores.TEN.plusSeconds(second), second);
  }

  private List<Point> replayed() throws IOException {
    List<Point> points = new ArrayList<>();
    try (AckLog log = new AckLog(folder)) {
      log.replay(points::addAll);
    }
    return points;
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static int count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }
}
