package io.watchkeeper.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.detection.DetectionSettings;
import io.watchkeeper.anomaly.detection.SubjectWatch;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.incident.ServerWatch;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.model.Tail;
import io.watchkeeper.collector.model.WindowQuery;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnalyzerTest {

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final Store store = new Store();
  private final List<Incident> revisions = new ArrayList<>();
  private final Analyzer analyzer = new Analyzer(store, this::watch);

  private ServerWatch watch(String server, int others) {
    return new ServerWatch(
        server,
        panel ->
            new SubjectWatch(panel.features(), DetectionSettings.defaults(), ForestVoter.absent()),
        () -> store.next,
        revisions::add);
  }

  @Test
  void isReadyWithinAMinuteOfAColdStart() {
    SyntheticServer server = new SyntheticServer("s1", 1);
    feed(30, server);
    assertEquals("learning", analyzer.states().getFirst().state());
    feed(30, server);
    assertEquals("normal", analyzer.states().getFirst().state());
  }

  @Test
  void readsASecondOnceWhateverTheBatch() {
    SyntheticServer server = new SyntheticServer("s1", 1);
    for (int i = 0; i < 300; i++) {
      store.add(server);
    }
    analyzer.step();
    analyzer.step();
    assertEquals(300, store.handedOut);
    assertEquals(List.of(), revisions);
  }

  @Test
  void eachServerHasItsOwnBaseline() {
    SyntheticServer well = new SyntheticServer("s1", 1);
    SyntheticServer sick = new SyntheticServer("s2", 2);
    feed(60, well, sick);
    sick.slowness = 10;
    feed(4, well, sick);
    assertEquals(
        List.of("s2"), revisions.stream().map(r -> r.subject().server()).distinct().toList());
  }

  @Test
  void aStoreThatIsAwayIsNoIncident() {
    SyntheticServer server = new SyntheticServer("s1", 1);
    feed(60, server);
    store.away = true;
    feed(5, server);
    store.away = false;
    feed(5, server);
    assertEquals(List.of(), revisions);
    assertEquals(70, store.handedOut);
  }

  @Test
  void rowsOfAnyOtherClientAreNotJudged() {
    SyntheticServer server = new SyntheticServer("s1", 1);
    feed(60, server);
    store.strangers = true;
    feed(5, server);
    assertEquals(1, analyzer.states().size());
    assertTrue(revisions.isEmpty(), revisions::toString);
  }

  @Test
  void aLossIsAnIncidentAlsoWhenItIsToldLate() {
    SyntheticServer server = new SyntheticServer("s1", 1);
    feed(60, server);
    Instant past = START.plusSeconds(30);
    Point told =
        new Point(
            Metric.SERVER_LOST_POINTS.measurement(),
            Map.of("server", "s1"),
            past,
            Map.of(Metric.SERVER_LOST_POINTS.field(), 7.0),
            Map.of());
    store.seconds.add(new Second(past, true, List.of(told)));
    analyzer.step();
    assertEquals(List.of(new Anomaly.Loss(7, 0)), revisions.getFirst().anomalies());
    assertEquals(past, revisions.getFirst().course().startedAt());
  }

  /** The watch restarts within an incident: the next one, at the latest, knows what is ordinary. */
  @Test
  void goesOnToTheBitAfterARestart() {
    SyntheticServer server = new SyntheticServer("s1", 1);
    feed(200, server);
    server.slowness = 10;
    feed(5, server);
    server.slowness = 1;
    feed(1, server);
    Analyzer young = restarted(analyzer);
    for (int i = 0; i < 200; i++) {
      server.slowness = i >= 100 && i < 120 ? 10 : 1;
      store.add(server);
      analyzer.step();
      young.step();
      assertEquals(analyzer.states(), young.states(), "second " + i);
    }
  }

  @Test
  void learnsAnewWhatIsOlderThanAnHour() {
    SyntheticServer server = new SyntheticServer("s1", 1);
    feed(100, server);
    store.next = store.next.plusSeconds(3_700);
    Analyzer young = restarted(analyzer);
    store.add(server);
    young.step();
    assertEquals("learning", young.states().getFirst().state());
    store.next = store.next.minusSeconds(200);
    Analyzer younger = restarted(analyzer);
    store.add(server);
    younger.step();
    assertEquals("normal", younger.states().getFirst().state());
  }

  @Test
  void learnsAnewFromAStateThatIsNotOne() {
    SyntheticServer server = new SyntheticServer("s1", 1);
    feed(100, server);
    Analyzer young = new Analyzer(store.later(), this::watch);
    young.takeUp(Map.of("s1", new byte[] {1, 2, 3}, "s2", new byte[0]));
    store.add(server);
    young.step();
    assertEquals("learning", young.states().getFirst().state());
    assertEquals(Set.of("s1", "s2"), young.learned().keySet());
  }

  private Analyzer restarted(Analyzer old) {
    Analyzer young = new Analyzer(store.later(), this::watch);
    Map<String, byte[]> states = new HashMap<>();
    old.learned()
        .forEach((server, saving) -> {
          var bytes = new ByteArrayOutputStream();
          try {
            saving.to(new DataOutputStream(bytes));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          states.put(server, bytes.toByteArray());
        });
    young.takeUp(states);
    return young;
  }

  private void feed(int seconds, SyntheticServer... servers) {
    for (int i = 0; i < seconds; i++) {
      store.add(servers);
      analyzer.step();
    }
  }

  /** Hands out each second once, as a store does. */
  private static final class Store implements SeriesReader {
    private final List<Second> seconds = new ArrayList<>();
    private Instant next = START;
    private boolean away;
    private boolean strangers;
    private int handedOut;

    /** The same seconds for one who begins now. */
    SeriesReader later() {
      Store all = this;
      int begin = seconds.size();
      return new SeriesReader() {
        @Override
        public Tail tail(Cursor cursor, int limit) {
          Cursor from = cursor.token().isEmpty() ? new Cursor(String.valueOf(begin)) : cursor;
          return all.tail(from, limit);
        }

        @Override
        public List<SeriesWindow> window(WindowQuery query) {
          return all.window(query);
        }
      };
    }

    void add(SyntheticServer... servers) {
      List<Point> points = new ArrayList<>();
      for (SyntheticServer server : servers) {
        points.addAll(server.second(next));
      }
      if (strangers) {
        points.add(
            new Point(
                "weather",
                java.util.Map.of("server", "north"),
                next,
                java.util.Map.of("celsius", 4.0),
                java.util.Map.of()));
      }
      seconds.add(new Second(next, false, points));
      next = next.plusSeconds(1);
    }

    @Override
    public Tail tail(Cursor cursor, int limit) {
      if (away) {
        throw new StoreUnavailable("away", new IOException("refused"));
      }
      int from = cursor.token().isEmpty() ? 0 : Integer.parseInt(cursor.token());
      int to = Math.min(seconds.size(), from + limit);
      handedOut += to - from;
      return new Tail(seconds.subList(from, to), new Cursor(String.valueOf(to)), next);
    }

    @Override
    public List<SeriesWindow> window(WindowQuery query) {
      throw new AssertionError("the analyzer reads the tail only");
    }
  }
}
