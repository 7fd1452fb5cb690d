package io.watchkeeper.dashboards.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.collector.model.Tail;
import io.watchkeeper.dashboards.link.Answer;
import io.watchkeeper.dashboards.link.ConsoleJson;
import io.watchkeeper.dashboards.standin.ScriptedService;
import io.watchkeeper.dashboards.standin.Synthetic;
import io.watchkeeper.dashboards.standin.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchPollTest {

  private static final Instant AT = Instant.parse("2026-11-21T02:00:00Z");

  private final VirtualClock clock = new VirtualClock();
  private final ConsoleJson json = new ConsoleJson();
  private final ScriptedService watch = new ScriptedService();
  private final History history = new History();
  private final BoardKeeper keeper = new BoardKeeper(clock);
  private final WatchPoll poll = new WatchPoll(watch, history, keeper, clock);
  private final List<News> news = new ArrayList<>();

  @BeforeEach
  void answer() {
    keeper.tell(news::add);
    watch
        .on("/api/v1/window", "{\"series\":[]}")
        .on("/api/incidents", "{\"incidents\":[]}")
        .on("/api/detection", "{\"ready\":true,\"servers\":[]}");
    seconds("c1", second(0));
  }

  private static Second second(int offset) {
    return Synthetic.second("s1", AT.plusSeconds(offset), Synthetic.Mood.WELL, new Random(offset));
  }

  private void seconds(String cursor, Second... seconds) {
    Tail tail = new Tail(List.of(seconds), new Cursor(cursor), AT);
    watch.on("/api/v1/seconds", json.write(tail));
  }

  @Test
  void readsThePastOnceAndThenGoesOnFromTheCursor() {
    poll.poll();
    seconds("c2", second(1));
    poll.poll();
    assertEquals(
        Gauge.values().length,
        watch.asked().stream().filter(path -> path.startsWith("/api/v1/window")).count());
    assertTrue(
        watch.asked().stream().anyMatch(path -> path.endsWith("&cursor=c1")),
        () -> watch.asked().toString());
    assertEquals(2, history.track("s1").readings().size());
    assertTrue(news.contains(new News.PastChanged()));
    assertTrue(news.contains(new News.SecondCame(AT.plusSeconds(1))));
  }

  @Test
  void saysSinceWhenTheWatchIsAwayAndKeepsWhatItSaid() {
    watch.on(
        "/api/incidents",
        json.write(
            java.util.Map.of("incidents", List.of(Synthetic.incident("i1", "s1", AT, null)))));
    poll.poll();
    Instant answered = clock.instant();
    clock.pass(Duration.ofSeconds(10));
    watch.all(new Answer.Away("nothing listens there"));
    poll.poll();
    Instant noticed = clock.instant();
    clock.pass(Duration.ofSeconds(30));
    poll.poll();
    Part part = keeper.board().watch();
    assertEquals(new Part(Part.State.AWAY, noticed, answered, "nothing listens there"), part);
    assertEquals(1, keeper.board().seen().incidents().size());
    watch.all(null);
    poll.poll();
    assertEquals(new Part(Part.State.UP, clock.instant(), null, ""), keeper.board().watch());
  }

  @Test
  void aRefusedKeyIsToldFromAnAbsence() {
    watch.all(new Answer.Refused(401, "send a key"));
    poll.poll();
    assertEquals(Part.State.REFUSES, keeper.board().watch().state());
    assertTrue(keeper.board().watch().reason().contains("view.key"));
  }

  @Test
  void anAnswerThatCannotBeReadIsNoAnswer() {
    watch.on("/api/v1/seconds", "<html>another service</html>");
    poll.poll();
    assertEquals(Part.State.AWAY, keeper.board().watch().state());
    assertEquals("its answer cannot be read", keeper.board().watch().reason());
  }

  @Test
  void anIncidentThatCannotBeReadHidesNoOther() {
    String good = json.write(Synthetic.incident("i1", "s1", AT, null));
    watch.on("/api/incidents", "{\"incidents\":[{\"id\":\"\"}," + good + "]}");
    poll.poll();
    assertEquals(1, keeper.board().seen().incidents().size());
    assertTrue(keeper.board().watch().up());
  }

  @Test
  void startsAnewWhenTheStoreDoesNotKnowTheCursor() {
    poll.poll();
    watch.on("/api/v1/seconds", new Answer.Refused(400, "no such cursor"));
    poll.poll();
    seconds("x1", second(5));
    poll.poll();
    // The past is another store's, so it is asked for again, and last.
    assertTrue(watch.asked().getLast().startsWith("/api/v1/window"), watch.asked()::getLast);
    assertEquals(2, watch.asked().stream().filter("/api/v1/seconds?limit=120"::equals).count());
    assertEquals(AT.plusSeconds(5), history.newest());
  }

  @Test
  void aServerThatWritesNothingIsAwayFromItsLastSecondOn() {
    poll.poll();
    assertTrue(java.util.Objects.requireNonNull(keeper.board().servers().get("s1")).up());
    seconds("c2", new Second(AT.plusSeconds(3), false, List.of()));
    poll.poll();
    assertEquals(
        new Part(Part.State.AWAY, AT.plusSeconds(1), AT, "it writes nothing"),
        keeper.board().servers().get("s1"));
  }

  @Test
  void anUnchangedBoardIsNoNews() {
    poll.poll();
    seconds("c2");
    news.clear();
    poll.poll();
    assertEquals(List.of(), news);
  }
}
