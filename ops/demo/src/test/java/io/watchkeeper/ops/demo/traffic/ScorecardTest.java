package io.watchkeeper.ops.demo.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScorecardTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final Marks MARKS = new Marks(at(100), at(110), at(160), at(180));

  private final List<Outcome> outcomes = new ArrayList<>();

  @Test
  void countsCachedReadsInThePhaseInWhichTheyStarted() {
    read(50, "a", CallResult.OK);
    read(60, "a", CallResult.TIME_OUT);
    read(100, "a", CallResult.TOOL_ERROR);
    read(109.999, "a", CallResult.OK);
    read(110, "a", CallResult.OK);
    read(120, "a", CallResult.PROTOCOL_ERROR);
    read(130, "a", CallResult.OK);
    read(159.999, "a", CallResult.OK);
    read(160, "a", CallResult.TRANSPORT_ERROR);
    read(180, "a", CallResult.OK);
    Scorecard card = Scorecard.of(outcomes, MARKS);
    assertEquals(0.5, card.clientErrorRatioBefore());
    assertEquals(0.5, card.clientErrorRatioDuring());
    assertEquals(0.25, card.clientErrorRatioAfterAction());
    assertEquals(1, card.tally(CallClass.CACHED_BEFORE_FAULT, Phase.RECOVERING).errors());
    assertEquals(0, card.tally(CallClass.CACHED_BEFORE_FAULT, Phase.RECOVERED).errors());
  }

  @Test
  void countsAKeyAsCachedOnlyWhenItsAnswerWasThereBeforeTheInjection() {
    add(at(99), CallKind.READ, "late", CallResult.OK, Duration.ofMillis(1_001));
    add(at(99), CallKind.READ, "just", CallResult.OK, Duration.ofSeconds(1));
    read(90, "failed", CallResult.TOOL_ERROR);
    for (String key : List.of("late", "just", "failed", "new")) {
      read(120, key, CallResult.TOOL_ERROR);
    }
    Scorecard card = Scorecard.of(outcomes, MARKS);
    assertEquals(1, card.tally(CallClass.CACHED_BEFORE_FAULT, Phase.AFTER_ACTION).calls());
    assertEquals(3, card.tally(CallClass.COLD, Phase.AFTER_ACTION).calls());
  }

  @Test
  void countsWritesAndColdCallsApart() {
    read(50, "a", CallResult.OK);
    read(120, "a", CallResult.OK);
    add(at(120), CallKind.WRITE, "w", CallResult.TOOL_ERROR, Duration.ZERO);
    add(at(121), CallKind.COLD, "c", CallResult.OK, Duration.ZERO);
    add(at(122), CallKind.COLD, "d", CallResult.TOOL_ERROR, Duration.ZERO);
    add(at(123), CallKind.OTHER, "tools/list", CallResult.OK, Duration.ZERO);
    Scorecard card = Scorecard.of(outcomes, MARKS);
    assertEquals(0.0, card.clientErrorRatioAfterAction());
    assertEquals(1.0, card.tally(CallClass.WRITE, Phase.AFTER_ACTION).errorRatio());
    assertEquals(0.5, card.tally(CallClass.COLD, Phase.AFTER_ACTION).errorRatio());
    assertEquals(1, card.tally(CallClass.OTHER, Phase.AFTER_ACTION).calls());
  }

  @Test
  void sharesStaleAnswersAmongSuccessfulCachedReadsAfterTheAction() {
    read(50, "a", CallResult.OK);
    stale(105, "a");
    stale(120, "a");
    stale(121, "a");
    stale(122, "never read before");
    read(123, "a", CallResult.OK);
    read(124, "a", CallResult.OK);
    read(125, "a", CallResult.TOOL_ERROR);
    assertEquals(0.5, Scorecard.of(outcomes, MARKS).staleShare());
  }

  @Test
  void leavesSkippedCallsOutOfTheRatioButShowsThem() {
    read(50, "a", CallResult.OK);
    read(120, "a", CallResult.OK);
    read(121, "a", CallResult.SKIPPED);
    Tally tally =
        Scorecard.of(outcomes, MARKS).tally(CallClass.CACHED_BEFORE_FAULT, Phase.AFTER_ACTION);
    assertEquals(1, tally.calls());
    assertEquals(0.0, tally.errorRatio());
    assertEquals(Map.of(CallResult.OK, 1L, CallResult.SKIPPED, 1L), tally.results());
  }

  @Test
  void knowsNoRatioWhereNothingWasCalled() {
    read(50, "a", CallResult.OK);
    Scorecard card = Scorecard.of(outcomes, MARKS);
    assertEquals(0.0, card.clientErrorRatioBefore());
    assertNull(card.clientErrorRatioDuring());
    assertNull(card.clientErrorRatioAfterAction());
    assertNull(card.staleShare());
  }

  @Test
  void withoutAnActionTheWholeFaultIsBeforeIt() {
    read(50, "a", CallResult.OK);
    read(150, "a", CallResult.TOOL_ERROR);
    Scorecard card = Scorecard.of(outcomes, new Marks(at(100), null, at(160), null));
    assertEquals(1.0, card.clientErrorRatioDuring());
    assertNull(card.clientErrorRatioAfterAction());
  }

  @Test
  void withoutAFaultEverythingIsBefore() {
    read(50, "a", CallResult.OK);
    read(500, "a", CallResult.TOOL_ERROR);
    Scorecard card = Scorecard.of(outcomes, new Marks(null, null, null, null));
    assertEquals(0.5, card.clientErrorRatioBefore());
    assertNull(card.clientErrorRatioDuring());
  }

  @Test
  void writesItsFiguresAsJson() {
    read(50, "a", CallResult.OK);
    JsonNode json = new ObjectMapper().valueToTree(Scorecard.of(outcomes, MARKS));
    assertEquals(0.0, json.at("/clientErrorRatioBefore").asDouble(1));
    assertEquals(1, json.at("/calls/CACHED_BEFORE_FAULT/BEFORE/calls").asInt());
    assertEquals(1, json.at("/calls/CACHED_BEFORE_FAULT/BEFORE/results/OK").asInt());
    assertEquals(0, json.at("/calls/WRITE/DURING/calls").asInt(-1));
  }

  private void read(double second, String key, CallResult result) {
    add(at(second), CallKind.READ, key, result, Duration.ofMillis(20));
  }

  private void stale(double second, String key) {
    outcomes.add(
        new Outcome(at(second), CallKind.READ, key, CallResult.OK, Duration.ofMillis(2), 30.0));
  }

  private void add(Instant at, CallKind kind, String key, CallResult result, Duration took) {
    outcomes.add(new Outcome(at, kind, key, result, took, null));
  }

  private static Instant at(double second) {
    return START.plusMillis(Math.round(second * 1000));
  }
}
