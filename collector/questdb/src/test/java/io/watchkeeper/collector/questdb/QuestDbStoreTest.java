package io.watchkeeper.collector.questdb;

import static io.watchkeeper.collector.questdb.Stores.TEN;
import static io.watchkeeper.collector.questdb.Stores.point;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.Tail;
import io.watchkeeper.collector.model.WindowQuery;
import io.watchkeeper.collector.store.Position;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestDbStoreTest {

  private final SettableClock clock = new SettableClock(TEN);
  @TempDir private Path directory;
  private QuestDbStore store;

  @BeforeEach
  void open() {
    store = Stores.open(directory, clock);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<SeriesWindow> requests(Instant from, Instant to) {
    return store.window(new WindowQuery("mcp_server.requests", Map.of(), from, to));
  }

  private void reopen() {
    store.close();
    store = Stores.open(directory, clock);
  }

  @Test
  void keepsItsRowsAcrossARestart() {
    store.write(List.of(point("s1", TEN, 5), point("s2", TEN, 7)));
    List<SeriesWindow> before = requests(TEN, TEN.plusSeconds(1));
    assertEquals(2, before.size());

    reopen();

    assertEquals(before, requests(TEN, TEN.plusSeconds(1)));
  }

  @Test
  void refusesAPointThatCameBeforeTheRestartAsNew() {
    store.write(List.of(point("s1", TEN, 5)));
    clock.advance(Duration.ofSeconds(10));
    Cursor cursor = store.tail(Cursor.NEWEST, 1).cursor();

    reopen();
    store.write(List.of(point("s1", TEN, 5)));

    assertTrue(store.tail(cursor, 60).seconds().isEmpty());
  }

  @Test
  void aLabelAddedLaterTellsRowsApart() {
    store.write(List.of(point("s1", TEN, 5)));
    Point other =
        new Point(
            "mcp_server",
            Map.of("server", "s1", "zone", "a"),
            TEN,
            Map.of("requests", 6.0),
            Map.of());
    store.write(List.of(other));
    reopen();
    store.write(List.of(other));

    assertEquals(2, requests(TEN, TEN.plusSeconds(1)).size());
  }

  @Test
  void aFieldAddedLaterJoinsTheRow() {
    store.write(List.of(point("s1", TEN, 5)));
    store.write(
        List.of(
            new Point(
                "mcp_server",
                Map.of("server", "s1"),
                TEN,
                Map.of("errors", 2.0),
                Map.of("sketch", "hdr2:é"))));
    clock.set(TEN.plusSeconds(3));

    Tail tail = store.tail(new Position(TEN.getEpochSecond(), 0).cursor(QuestDbStore.CURSORS), 1);

    Point joined = tail.seconds().getFirst().points().getFirst();
    assertEquals(Map.of("requests", 5.0, "errors", 2.0), joined.numbers());
    assertEquals(Map.of("sketch", "hdr2:é"), joined.texts());
  }

  @Test
  void dropsRowsOlderThanAWeek() {
    store.write(List.of(point("s1", TEN, 5)));
    Instant later = TEN.plus(Duration.ofDays(8));
    clock.set(later);
    store.write(List.of(point("s1", later, 6)));
    store.rollUp();
    assertEquals(1, store.retain(), "the points, and no roll-up");

    assertEquals(
        List.of(later),
        requests(TEN, later.plusSeconds(1)).getFirst().samples().stream()
            .map(sample -> sample.at())
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a b", "a\"b", "a;drop", "a.b", "_at", "é", "a-b"})
  void refusesNamesThatAreNone(String name) {
    Point asMeasurement = new Point(name, Map.of(), TEN, Map.of("f", 1.0), Map.of());
    Point asLabel = new Point("m", Map.of(name, "v"), TEN, Map.of("f", 1.0), Map.of());
    Point asField = new Point("m", Map.of(), TEN, Map.of(name, 1.0), Map.of());
    for (Point bad : List.of(asMeasurement, asLabel, asField)) {
      assertThrows(IllegalArgumentException.class, () -> store.write(List.of(bad)));
    }
  }

  @Test
  void aQueryWithANameThatIsNoneFindsNothing() {
    store.write(List.of(point("s1", TEN, 5)));
    for (String metric : List.of("mcp_server\" ; drop table x.requests", "mcp_server._at")) {
      assertTrue(
          store.window(new WindowQuery(metric, Map.of(), TEN, TEN.plusSeconds(1))).isEmpty());
    }
    assertTrue(
        store
            .window(
                new WindowQuery(
                    "mcp_server.requests",
                    Map.of("server", "' OR 1=1 --"),
                    TEN,
                    TEN.plusSeconds(1)))
            .isEmpty());
  }

  @Test
  void refusesALabelWhereANumberIs() {
    store.write(List.of(point("s1", TEN, 5)));
    Point bad = new Point("mcp_server", Map.of("requests", "x"), TEN, Map.of("f", 1.0), Map.of());
    @Nullable String message =
        assertThrows(IllegalArgumentException.class, () -> store.write(List.of(bad))).getMessage();
    assertEquals("'requests' of mcp_server is a number, not a label: choose another name", message);
  }

  @Test
  void refusesOtherCaseOfAKnownName() {
    store.write(List.of(point("s1", TEN, 5)));
    Point bad = new Point("mcp_server", Map.of(), TEN, Map.of("Requests", 1.0), Map.of());
    assertThrows(IllegalArgumentException.class, () -> store.write(List.of(bad)));
    Point other = new Point("MCP_server", Map.of(), TEN, Map.of("requests", 1.0), Map.of());
    assertThrows(IllegalArgumentException.class, () -> store.write(List.of(other)));
  }

  @Test
  void takesFiveHundredColumnsAndNoMore() {
    Map<String, Double> numbers = new HashMap<>();
    for (int i = 0; i < Table.MOST_COLUMNS; i++) {
      numbers.put("f" + i, 1.0);
    }
    store.write(List.of(new Point("wide", Map.of(), TEN, numbers, Map.of())));
    Point more = new Point("wide", Map.of(), TEN, Map.of("one_more", 1.0), Map.of());
    assertThrows(IllegalArgumentException.class, () -> store.write(List.of(more)));
  }

  @Test
  void takesNoTableTooManyAndThenNothingOfTheBatch() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < Stores.MOST_TABLES; i++) {
      points.add(new Point("m" + i, Map.of(), TEN, Map.of("f", 1.0), Map.of()));
    }
    store.write(points);
    Point more = new Point("one_more", Map.of(), TEN, Map.of("f", 1.0), Map.of());
    Point known = new Point("m0", Map.of(), TEN.plusSeconds(1), Map.of("f", 1.0), Map.of());
    assertThrows(IllegalArgumentException.class, () -> store.write(List.of(known, more)));
    assertTrue(
        store
            .window(new WindowQuery("m0.f", Map.of(), TEN.plusSeconds(1), TEN.plusSeconds(2)))
            .isEmpty());
  }

  @Test
  void oneDirectoryServesOneStore() {
    @Nullable String message =
        assertThrows(IllegalStateException.class, () -> Stores.open(directory, clock)).getMessage();
    assertTrue(String.valueOf(message).contains("in use by another process"), message);
  }

  @Test
  void refusesACursorOfAnotherStore() {
    assertThrows(IllegalArgumentException.class, () -> store.tail(new Cursor("c1"), 1));
  }

  @Test
  void tidyingLosesNothing() {
    for (int i = 0; i < 10; i++) {
      store.write(List.of(point("s1", TEN.plusSeconds(i), i)));
      store.write(List.of(point("s2", TEN.plusSeconds(i), i)));
    }
    clock.advance(Duration.ofMinutes(10));
    store.tidy();
    List<SeriesWindow> windows = requests(TEN, TEN.plusSeconds(10));
    assertEquals(2, windows.size());
    assertFalse(windows.stream().anyMatch(window -> window.samples().size() != 10));
  }
}
