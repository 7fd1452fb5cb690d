package io.watchkeeper.anomaly.diagnosis.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.watchkeeper.anomaly.diagnosis.blame.Flow;
import io.watchkeeper.anomaly.diagnosis.blame.Load;
import io.watchkeeper.anomaly.diagnosis.blame.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosticianTest {

  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Part WHOLE = new Part.Whole();
  private static final Part NOTION = new Part.Backend("notion");

  @Test
  void blamesTheBackendThatExplainsTheWaiting() {
    List<Departure> departures =
        List.of(
            departure(WHOLE, Effect.SLOW, "p95", 9, 2),
            departure(NOTION, Effect.SLOW, "notion p95", 6, 1),
            departure(WHOLE, Effect.STRAINED, "threads", 4, 0));
    Accounts accounts =
        new Accounts(
            MINUTE,
            MINUTE,
            times(600, 0.1, 0.5),
            Map.of("notion", times(300, 0.15, 0.9), "files", times(100, 0.1, 0.1)),
            Map.of("search", times(300, 0.1, 0.5), "page", times(300, 0.1, 0.5)),
            Map.of());
    Diagnosis diagnosis = Diagnostician.diagnose(departures, accounts);
    assertEquals(NOTION, diagnosis.part());
    assertEquals(225.0 / 240, diagnosis.share(), 1e-9);
    assertEquals("notion p95", diagnosis.first().orElseThrow().metric(), "within a second");
    assertEquals("notion p95", diagnosis.evidence().getFirst().metric());
    assertEquals("threads", diagnosis.evidence().get(1).metric(), "then by time");
  }

  /** Nothing ends, so no percentile moves: only the flight does. */
  @Test
  void blamesTheBackendThatHangs() {
    Flow hanging = new Flow(2);
    Flow healthy = new Flow(1);
    Flow whole = new Flow(3);
    for (int i = 1; i <= 4; i++) {
      hanging.second(0, 2 + 5 * i, 0);
      healthy.second(5, 1, 0);
      whole.second(5, 3 + 5 * i, 0);
    }
    Accounts accounts =
        new Accounts(
            MINUTE,
            Duration.ofSeconds(4),
            new Party(new Load(600, 180, 0), whole.load()),
            Map.of(
                "notion", new Party(new Load(300, 120, 0), hanging.load()),
                "files", new Party(new Load(300, 60, 0), healthy.load())),
            Map.of(),
            Map.of());
    var diagnosis =
        Diagnostician.diagnose(
            List.of(departure(WHOLE, Effect.SLOW, "oldest in flight", 9, 1)), accounts);
    assertEquals(NOTION, diagnosis.part());
    assertEquals(1, diagnosis.share(), 1e-9);
  }

  @Test
  void blamesTheToolThatBearsMoreThanItsPart() {
    Accounts accounts =
        new Accounts(
            MINUTE,
            MINUTE,
            times(600, 0.1, 0.3),
            Map.of("notion", times(600, 0.05, 0.05)),
            Map.of("export", times(60, 0.1, 2.1), "search", times(540, 0.1, 0.1)),
            Map.of("a", times(300, 0.1, 0.3), "b", times(300, 0.1, 0.3)));
    var diagnosis =
        Diagnostician.diagnose(List.of(departure(WHOLE, Effect.SLOW, "p95", 9, 0)), accounts);
    assertEquals(new Part.Tool("export"), diagnosis.part());
    assertEquals(1, diagnosis.share(), 1e-9);
  }

  @Test
  void theOnlyToolIsNotBlamedForTheServer() {
    Accounts accounts =
        new Accounts(
            MINUTE,
            MINUTE,
            times(600, 0.1, 0.3),
            Map.of(),
            Map.of("only", times(600, 0.1, 0.3)),
            Map.of("only", times(600, 0.1, 0.3)));
    var diagnosis =
        Diagnostician.diagnose(List.of(departure(WHOLE, Effect.SLOW, "p95", 9, 0)), accounts);
    assertEquals(WHOLE, diagnosis.part());
  }

  @Test
  void blamesTheClientWhoseCallsFail() {
    Accounts accounts =
        new Accounts(
            MINUTE,
            MINUTE,
            failing(600, 0, 60),
            Map.of("notion", failing(540, 0, 0)),
            Map.of("a", failing(300, 0, 30), "b", failing(300, 0, 30)),
            Map.of("bot", failing(60, 0, 60), "people", failing(540, 0, 0)));
    var diagnosis =
        Diagnostician.diagnose(List.of(departure(WHOLE, Effect.FAILING, "errors", 9, 0)), accounts);
    assertEquals(new Part.Client("bot"), diagnosis.part());
  }

  @Test
  void blamesTheClientThatFloodedFirst() {
    Part bot = new Part.Client("bot");
    Diagnosis diagnosis =
        Diagnostician.diagnose(
            List.of(
                departure(WHOLE, Effect.SLOW, "p95", 9, 3),
                departure(bot, Effect.FLOODED, "bot calls", 30, 0)),
            flooded());
    assertEquals(bot, diagnosis.part());
    assertEquals(1, diagnosis.share(), 1e-9);
  }

  @Test
  void doesNotBlameAFloodThatFollowedTheTrouble() {
    Diagnosis diagnosis =
        Diagnostician.diagnose(
            List.of(
                departure(WHOLE, Effect.SLOW, "p95", 9, 0),
                departure(new Part.Client("bot"), Effect.FLOODED, "retries", 30, 5)),
            flooded());
    assertEquals(NOTION, diagnosis.part());
  }

  private static Accounts flooded() {
    return new Accounts(
        MINUTE,
        MINUTE,
        new Party(Load.of(600, 0.1, 0), Load.of(2400, 0.4, 0)),
        Map.of("notion", new Party(Load.of(600, 0.05, 0), Load.of(2400, 0.35, 0))),
        Map.of(),
        Map.of(
            "bot",
            new Party(Load.of(60, 0.1, 0), Load.of(1860, 0.4, 0)),
            "people",
            new Party(Load.of(540, 0.1, 0), Load.of(540, 0.4, 0))));
  }

  @Test
  void withoutAccountsTheFirstMoverDecidesTheDeeperOfEquals() {
    var diagnosis =
        Diagnostician.diagnose(
            List.of(
                departure(WHOLE, Effect.FAILING, "errors", 50, 0),
                departure(NOTION, Effect.FAILING, "notion errors", 5, 1)),
            Accounts.unknown());
    assertEquals(NOTION, diagnosis.part());
    assertEquals(0, diagnosis.share());
    var later =
        Diagnostician.diagnose(
            List.of(
                departure(WHOLE, Effect.STRAINED, "cpu", 50, 0),
                departure(NOTION, Effect.SLOW, "notion p95", 5, 2)),
            Accounts.unknown());
    assertEquals(WHOLE, later.part());
  }

  @Test
  void saysTheWholeWhenNothingMoved() {
    Diagnosis diagnosis = Diagnostician.diagnose(List.of(), Accounts.unknown());
    assertEquals(new Diagnosis(WHOLE, 0, Optional.empty(), List.of()), diagnosis);
  }

  @Test
  void takesAnUnknownDistanceForNone() {
    var diagnosis =
        Diagnostician.diagnose(
            List.of(
                departure(WHOLE, Effect.SLOW, "a", Double.NaN, 0),
                departure(WHOLE, Effect.SLOW, "b", 3, 0)),
            Accounts.unknown());
    assertEquals("b", diagnosis.first().orElseThrow().metric());
  }

  @Test
  void refusesStretchesWithoutLength() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Accounts(Duration.ZERO, MINUTE, Party.IDLE, Map.of(), Map.of(), Map.of()));
  }

  private static Departure departure(
      Part part, Effect effect, String metric, double z, int second) {
    return new Departure(part, effect, metric, z, START.plusSeconds(second));
  }

  private static Party times(double calls, double before, double during) {
    return new Party(Load.of(calls, before, 0), Load.of(calls, during, 0));
  }

  private static Party failing(double calls, double before, double during) {
    return new Party(new Load(calls, 1, before), new Load(calls, 1, during));
  }
}
