package io.watchkeeper.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SeriesReader} promises of what went into its {@link SampleSink}, tried with a
 * clock that is set. Each test begins with an empty store, or at least with an empty week.
 */
public abstract class SeriesReaderContract {

  protected static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  private volatile Instant now = TEN;
  private Store store;

  /** Both sides of a store. */
  public record Store(SampleSink sink, SeriesReader reader) {}

  /** Opens the store; a second time within one test, it is the same one with what it holds. */
  protected abstract Store open(InstantSource clock);

  protected abstract void close();

  /** Whether texts come back; where they do not, points come without them. */
  protected boolean keepsTexts() {
    return true;
  }

  /** Where the points of this test begin: a whole second. */
  protected Instant ten() {
    return TEN;
  }

  @BeforeEach
  void openStore() {
    now = ten().minusSeconds(60);
    store = open(() -> now);
  }

  @AfterEach
  void closeStore() {
    close();
  }

  private void at(double seconds) {
    now = ten().plusMillis(Math.round(seconds * 1_000));
  }

  private Point point(String server, int second, double requests) {
    return new Point(
        "mcp_server",
        Map.of("server", server),
        ten().plusSeconds(second),
        Map.of("requests", requests),
        keepsTexts() ? Map.of("sketch", "hdr2:" + second) : Map.of());
  }

  private void write(Point... points) {
    store.sink.write(List.of(points));
  }

  private Second second(int second, boolean late, Point... points) {
    return new Second(ten().plusSeconds(second), late, List.of(points));
  }

  @Test
  void startsAtTheNewestCompleteSecond() {
    write(point("s1", 0, 1), point("s1", 1, 2));
    at(10);
    write(point("s1", 8, 9), point("s1", 9, 10));
    Tail tail = store.reader.tail(Cursor.NEWEST, 60);
    assertEquals(List.of(second(9, false, point("s1", 9, 10))), tail.seconds());
    assertEquals(ten().plusSeconds(10), tail.watermark());
  }

  @Test
  void handsOutEverySecondOnceInOrderAlsoTheEmptyOnes() {
    at(10);
    Cursor cursor = store.reader.tail(Cursor.NEWEST, 1).cursor();
    write(point("s1", 10, 1), point("s1", 12, 2));
    at(20);

    Tail first = store.reader.tail(cursor, 2);
    Tail second = store.reader.tail(first.cursor(), 60);

    assertEquals(List.of(second(8, false), second(9, false)), first.seconds());
    List<Second> rest = second.seconds();
    assertEquals(second(10, false, point("s1", 10, 1)), rest.get(0));
    assertEquals(second(11, false), rest.get(1));
    assertEquals(second(12, false, point("s1", 12, 2)), rest.get(2));
    assertEquals(ten().plusSeconds(18), second.watermark());
    assertEquals(8, rest.size());
    assertTrue(store.reader.tail(second.cursor(), 60).seconds().isEmpty());
  }

  @Test
  void pointsAfterTheirSecondComeLaterAsLate() {
    at(10);
    Cursor cursor = store.reader.tail(Cursor.NEWEST, 1).cursor();
    write(point("s1", 3, 1));
    at(11.1);
    write(point("s1", 10, 2));

    Tail tail = store.reader.tail(cursor, 60);

    assertEquals(second(3, true, point("s1", 3, 1)), tail.seconds().getFirst());
    assertEquals(second(10, false, point("s1", 10, 2)), tail.seconds().getLast());
    assertTrue(store.reader.tail(tail.cursor(), 60).seconds().isEmpty());
  }

  @Test
  void aPointWrittenAgainIsNotHandedOutAgain() {
    write(point("s1", 3, 1));
    at(10);
    Cursor cursor = store.reader.tail(Cursor.NEWEST, 1).cursor();
    write(point("s1", 3, 1));
    assertTrue(store.reader.tail(cursor, 60).seconds().isEmpty());
  }

  @Test
  void manyLateSecondsComeInPartsAndNoneIsLostOrTwice() {
    at(100);
    Cursor cursor = store.reader.tail(Cursor.NEWEST, 1).cursor();
    List<Point> replay = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      replay.add(point("s1", i, i));
    }
    store.sink.write(replay);
    write(point("s2", 100, 1));
    at(104);

    List<Second> seen = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Tail tail = store.reader.tail(cursor, 10);
      assertTrue(tail.seconds().size() <= 10);
      seen.addAll(tail.seconds());
      cursor = tail.cursor();
    }
    List<Second> late = seen.stream().filter(Second::late).toList();
    assertEquals(25, late.size());
    assertEquals(25, new HashSet<>(late).size());
    assertEquals(
        List.of(98, 99, 100, 101),
        seen.stream()
            .filter(second -> !second.late())
            .map(second -> (int) Duration.between(ten(), second.at()).toSeconds())
            .toList());
  }

  @Test
  void aCursorOutlivesTheStore() {
    at(10);
    Cursor cursor = store.reader.tail(Cursor.NEWEST, 1).cursor();
    write(point("s1", 2, 1), point("s1", 9, 2));
    at(15);

    close();
    store = open(() -> now);

    Tail tail = store.reader.tail(cursor, 60);
    assertEquals(second(2, true, point("s1", 2, 1)), tail.seconds().getFirst());
    assertTrue(tail.seconds().contains(second(9, false, point("s1", 9, 2))));
    assertTrue(store.reader.tail(tail.cursor(), 60).seconds().isEmpty());
  }

  @Test
  void atAnyPaceEveryPointIsHandedOutExactlyOnce() {
    Random random = new Random(20_261_120);
    at(0);
    Cursor cursor = store.reader.tail(Cursor.NEWEST, 1).cursor();
    Set<Point> written = new HashSet<>();
    List<Point> seen = new ArrayList<>();
    Instant newest = Instant.MIN;
    for (int step = 1; step <= 60; step++) {
      at(step * 0.7);
      for (int i = random.nextInt(3); i > 0; i--) {
        // From twenty seconds late to the running second; equal points are written again.
        int second = (int) (step * 0.7) - random.nextInt(20);
        Point point = point("s" + random.nextInt(3), second, 1);
        write(point);
        written.add(point);
      }
      Tail tail = store.reader.tail(cursor, 1 + random.nextInt(6));
      for (Second second : tail.seconds()) {
        seen.addAll(second.points());
        if (!second.late()) {
          assertTrue(second.at().isAfter(newest), "in order, and none twice");
          newest = second.at();
        }
      }
      cursor = tail.cursor();
    }
    at(100);
    boolean more = true;
    while (more) {
      Tail tail = store.reader.tail(cursor, 60);
      tail.seconds().forEach(second -> seen.addAll(second.points()));
      cursor = tail.cursor();
      more = !tail.seconds().isEmpty();
    }
    assertEquals(written, new HashSet<>(seen));
    assertEquals(written.size(), seen.size(), "none twice");
  }

  @Test
  void aWindowHoldsTheSeriesThatCarryTheLabels() {
    write(point("s1", 0, 1), point("s1", 1, 2), point("s1", 2, 3), point("s2", 1, 4));
    List<SeriesWindow> one =
        store.reader.window(
            new WindowQuery(
                "mcp_server.requests",
                Map.of("server", "s1"),
                ten().plusSeconds(1),
                ten().plusSeconds(2)));
    assertEquals(1, one.size());
    assertEquals("mcp_server.requests{server=\"s1\"}", one.getFirst().series().toString());
    assertEquals(List.of(new Sample(ten().plusSeconds(1), 2)), one.getFirst().samples());

    List<SeriesWindow> all =
        store.reader.window(
            new WindowQuery("mcp_server.requests", Map.of(), ten(), ten().plusSeconds(60)));
    assertEquals(List.of(3, 1), all.stream().map(window -> window.samples().size()).toList());
  }

  @Test
  void aWindowOfWhatIsNotThereIsEmpty() {
    write(point("s1", 0, 1));
    for (String metric : List.of("none.requests", "mcp_server.none", "mcp_server.sketch")) {
      assertEquals(
          List.of(),
          store.reader.window(new WindowQuery(metric, Map.of(), ten(), ten().plusSeconds(60))));
    }
    assertEquals(
        List.of(),
        store.reader.window(
            new WindowQuery(
                "mcp_server.requests", Map.of("zone", "a&b=ü"), ten(), ten().plusSeconds(60))));
  }

  @Test
  void aStrangeCursorOrLimitIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> store.reader.tail(new Cursor("x y&z"), 1));
    assertThrows(IllegalArgumentException.class, () -> store.reader.tail(Cursor.NEWEST, 0));
    assertThrows(IllegalArgumentException.class, () -> store.reader.tail(Cursor.NEWEST, 3_601));
    assertFalse(store.reader.tail(Cursor.NEWEST, 3_600).seconds().isEmpty());
  }
}
