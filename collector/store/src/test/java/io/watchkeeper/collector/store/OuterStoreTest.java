package io.watchkeeper.collector.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.model.Tail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OuterStoreTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  private volatile Instant now = TEN;
  private final MemoryDatabase database = new MemoryDatabase();
  private OuterStore store = open();

  private OuterStore open() {
    return new OuterStore(
        database, () -> now, new OuterStore.Threads(single(), single(), Duration.ofSeconds(30)));
  }

  private static ExecutorService single() {
    return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(4));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Point point(String server, int second, double value) {
    return new Point(
        "m", Map.of("server", server), TEN.plusSeconds(second), Map.of("f", value), Map.of());
  }

  private List<Second> rest(Cursor from) {
    List<Second> seconds = new ArrayList<>();
    Cursor cursor = from;
    for (Tail tail = store.tail(cursor, 3_600);
        !tail.seconds().isEmpty();
        tail = store.tail(cursor, 3_600)) {
      seconds.addAll(tail.seconds());
      cursor = tail.cursor();
    }
    return seconds;
  }

  @Test
  void aWriteInOrderNeedsNoLook() {
    store.write(List.of(point("s1", 0, 1), point("s2", 0, 1)));
    store.write(List.of(point("s1", 1, 1)));
    store.write(List.of(point("s2", 1, 1)));
    assertEquals(0, database.looks);
    store.write(List.of(point("s2", 0, 1)));
    assertEquals(1, database.looks);
    assertEquals(4, database.rows.size());
  }

  @Test
  void afterARestartWhatIsThereIsKnown() {
    store.write(List.of(point("s1", 5, 1)));
    store.close();
    store = open();
    now = TEN.plusSeconds(20);
    Cursor cursor = store.tail(Cursor.NEWEST, 1).cursor();
    store.write(List.of(point("s1", 5, 1)));
    assertEquals(List.of(), rest(cursor));
    store.write(List.of(point("s1", 4, 1)));
    assertEquals(1, rest(cursor).size());
  }

  @Test
  void aWriteOfUnknownOutcomeIsNotHandedOutTwice() {
    now = TEN.plusSeconds(20);
    Cursor cursor = store.tail(Cursor.NEWEST, 1).cursor();
    database.forgetsToAnswer = true;
    assertThrows(StoreUnavailable.class, () -> store.write(List.of(point("s1", 5, 1))));
    Tail tail = store.tail(cursor, 60);
    assertEquals(1, tail.seconds().size());
    database.forgetsToAnswer = false;
    store.write(List.of(point("s1", 5, 1)));
    assertEquals(List.of(), rest(tail.cursor()));
  }

  @Test
  void aDatabaseThatComesLateIsUsedWhenItIsThere() {
    database.away = true;
    assertThrows(StoreUnavailable.class, () -> store.write(List.of(point("s1", 5, 1))));
    assertThrows(StoreUnavailable.class, () -> store.tail(Cursor.NEWEST, 1));
    database.away = false;
    store.write(List.of(point("s1", 5, 1)));
    assertEquals(1, database.rows.size());
  }

  @Test
  void lateRowsThatAreTooManyAtOnceComeInPartsEachOnce() {
    now = TEN.plusSeconds(30_000);
    Cursor cursor = store.tail(Cursor.NEWEST, 1).cursor();
    List<Point> late = new ArrayList<>();
    for (int i = 0; i < 25_000; i++) {
      late.add(point("s" + i % 10, i, 1));
    }
    for (int from = 0; from < late.size(); from += 5_000) {
      now = now.plusMillis(1);
      store.write(late.subList(from, from + 5_000));
    }
    List<Second> seconds = rest(cursor);
    assertTrue(seconds.stream().allMatch(Second::late));
    List<Point> seen = seconds.stream().flatMap(second -> second.points().stream()).toList();
    assertEquals(late.size(), seen.size());
    assertEquals(new HashSet<>(late), new HashSet<>(seen));
  }

  @Test
  void anAnswerThatIsTooLargeIsAskedForInParts() {
    now = TEN.plusSeconds(20);
    Cursor cursor = store.tail(Cursor.NEWEST, 1).cursor();
    List<Point> points = new ArrayList<>();
    for (int second = 0; second < 40; second++) {
      for (int series = 0; series < 5; series++) {
        points.add(point("s" + series, second, second));
      }
    }
    store.write(points);
    database.largestAnswer = 12;
    store.write(points);
    now = TEN.plusSeconds(60);
    List<Point> seen = rest(cursor).stream().flatMap(its -> its.points().stream()).toList();
    assertEquals(points.size(), seen.size());
    assertEquals(new HashSet<>(points), new HashSet<>(seen));
  }

  @Test
  void aCursorOfAnotherStoreIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> store.tail(new Position(1, 1).cursor("q1"), 1));
  }
}
