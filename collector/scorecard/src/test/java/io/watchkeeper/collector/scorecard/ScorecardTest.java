package io.watchkeeper.collector.scorecard;

import static io.watchkeeper.collector.scorecard.Recorded.ONE;
import static io.watchkeeper.collector.scorecard.Recorded.SYNTHETIC;
import static io.watchkeeper.collector.scorecard.Recorded.TWO;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.scorecard.Card.Entry;
import io.watchkeeper.collector.scorecard.Card.State;
import io.watchkeeper.collector.scorecard.ScorecardSettings.Prices;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Values worked out by hand from a few recorded seconds. */
class ScorecardTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final ScorecardSettings PRICED =
      new ScorecardSettings(Duration.ofMillis(400), Optional.of(new Prices(4, 0.01, 0.001, 0.1)));

  private final Recorded store = new Recorded();

  private Card card() {
    return new Scorecard(store, PRICED).card(TEN, TEN.plusSeconds(600), false);
  }

  private static Entry entry(Card card, String id) {
    return card.figures().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
  }

  private double value(String id) {
    Entry entry = entry(card(), id);
    assertNull(entry.why(), entry::toString);
    Double value = entry.value();
    assertNotNull(value);
    return value;
  }

  private void number(Metric metric, int second, double value) {
    number(metric, ONE, second, value);
  }

  private void number(Metric metric, Map<String, String> labels, int second, double value) {
    store.number(metric, labels, TEN.plusSeconds(second), value);
  }

  @Test
  void taskCompletionIsTheShareWithoutErrors() {
    number(Metric.TOOL_REQUESTS, 5, 120);
    number(Metric.TOOL_REQUESTS, 65, 80);
    number(Metric.TOOL_ERRORS, 5, 3);
    number(Metric.TOOL_ERRORS, 65, 0);
    // Outside the window, on either side.
    number(Metric.TOOL_REQUESTS, -1, 500);
    number(Metric.TOOL_ERRORS, 600, 500);
    assertEquals(0.985, value("task_completion"), 1e-12);
    assertEquals(State.MET, entry(card(), "task_completion").state());
    number(Metric.TOOL_ERRORS, 66, 2);
    assertEquals(0.975, value("task_completion"), 1e-12);
    assertEquals(State.MISSED, entry(card(), "task_completion").state());
  }

  @Test
  void deliveryIsWhatArrivedOfWhatWasMeasured() {
    for (int second = 0; second < 399; second++) {
      number(Metric.SERVER_REQUESTS, second, 0);
      number(Metric.TOOL_REQUESTS, second, 0);
      number(Metric.SERVER_LOST_POINTS, second, second == 7 ? 2 : 0);
    }
    assertEquals(798 / 800.0, value("delivery_accuracy"), 1e-12);
  }

  @Test
  void dataAreConsistentWhereCountAndDistributionAgree() {
    for (int minute = 0; minute < 4; minute++) {
      number(Metric.SERVER_REQUESTS, 60 * minute, 2);
      store.latencies(ONE, TEN.plusSeconds(60L * minute), 0.1, 0.2);
    }
    number(Metric.SERVER_REQUESTS, 61, 1);
    // A minute with nothing in it agrees about nothing.
    number(Metric.SERVER_REQUESTS, 300, 0);
    assertEquals(8 / 9.0, value("consistency_data"), 1e-12);
    // One of the two records is missing altogether.
    number(Metric.SERVER_REQUESTS, TWO, 0, 5);
    assertEquals(8 / 14.0, value("consistency_data"), 1e-12);
  }

  @Test
  void overTimeAndAcrossReplicas() {
    number(Metric.CACHE_HITS, 1, 70);
    number(Metric.CACHE_STALE, 1, 1);
    number(Metric.CACHE_MISSES, 1, 29);
    number(Metric.SESSION_RESUMED, 1, 9);
    number(Metric.SESSION_LOST, 1, 1);
    assertEquals(0.99, value("consistency_time"), 1e-12);
    assertEquals(0.9, value("consistency_distributed"), 1e-12);
  }

  @Test
  void experienceIsTheWorthOfEachCall() {
    store.latencies(ONE, TEN, 0.1, 0.1, 0.2, 0.3);
    store.latencies(ONE, TEN.plusSeconds(60), 0.5, 0.6, 1, 1.5);
    store.latencies(TWO, TEN, 2, 3);
    // Four satisfy, four are borne, two are neither; each step lies on one side of each bound.
    assertEquals(10 * (4 + 4 / 2.0) / 10, value("experience_score"), 1e-12);
    assertEquals(0.0, entry(card(), "experience_score").uncertainty());
  }

  @Test
  void experienceSaysHowWellItIsKnown() {
    double[] mixed = new double[100];
    for (int i = 0; i < 100; i++) {
      mixed[i] = 0.01 * Math.pow(1.06, i);
    }
    store.latencies(ONE, TEN, mixed);
    Entry entry = entry(card(), "experience_score");
    long satisfied = Arrays.stream(mixed).filter(it -> it <= 0.4).count();
    long borne = Arrays.stream(mixed).filter(it -> it <= 1.6).count();
    double truth = 10 * (satisfied + borne) / 200.0;
    Double value = entry.value();
    Double off = entry.uncertainty();
    assertNotNull(value);
    assertNotNull(off);
    assertTrue(off > 0 && Math.abs(value - truth) <= 2 * off, entry::toString);
    assertEquals(truth, value, 0.2);
  }

  @Test
  void costIsPricesTimesUse() {
    for (int second = 0; second < 100; second++) {
      number(Metric.PROCESS_CPU, second, 0.5);
      number(Metric.PROCESS_RESIDENT, second, 2.0 * (1L << 30));
    }
    number(Metric.BACKEND_REQUESTS, 3, 10);
    number(Metric.SERVER_REQUESTS, 3, 100);
    // 50 s of 4 processors at 0.01, 200 GiB s at 0.001, 10 upstream calls at 0.1.
    assertEquals((2 + 0.2 + 1) / 100, value("cost_per_call"), 1e-12);
    assertEquals(State.MET, entry(card(), "cost_per_call").state());
    Card unpriced =
        new Scorecard(store, ScorecardSettings.DEFAULTS).card(TEN, TEN.plusSeconds(600), false);
    Entry without = entry(unpriced, "cost_per_call");
    assertNull(without.value());
    assertTrue(String.valueOf(without.why()).contains("watchkeeper.scorecard.prices"));
  }

  @Test
  void resourcesAreWellUsedWhenFewUpstreamCallsServeMany() {
    number(Metric.TOOL_REQUESTS, 3, 210);
    number(Metric.TOOL_ERRORS, 3, 10);
    number(Metric.BACKEND_REQUESTS, 3, 90);
    number(Metric.BACKEND_PROBES, 3, 10);
    assertEquals(2.5, value("resource_efficiency"), 1e-12);
  }

  @Test
  void scalingPaysWhenCallsGetCheaper() {
    minute(0, ONE, 100);
    minute(1, ONE, 100);
    assertEquals(
        "the number of servers did not change in the window",
        entry(card(), "scaling_cost_efficiency").why());
    // Two servers, each at the same cost, together serve four times as many.
    minute(2, ONE, 200);
    minute(2, TWO, 200);
    assertEquals(2, value("scaling_cost_efficiency"), 1e-12);
  }

  /** A minute of one server that costs 60 * 0.25 * 4 * 0.01, whatever it serves. */
  private void minute(int minute, Map<String, String> server, double calls) {
    for (int second = 0; second < 60; second++) {
      number(Metric.PROCESS_CPU, server, 60 * minute + second, 0.25);
      number(Metric.PROCESS_RESIDENT, server, 60 * minute + second, 0);
    }
    number(Metric.BACKEND_REQUESTS, server, 60 * minute, 0);
    number(Metric.SERVER_REQUESTS, server, 60 * minute, calls);
  }

  @Test
  void anEmptyStoreHasNoFigures() {
    Card card = card();
    assertEquals(14, card.figures().size());
    for (Entry entry : card.figures()) {
      assertNull(entry.value(), entry::toString);
      assertTrue(String.valueOf(entry.why()).length() > 20, entry::toString);
      assertEquals(State.UNKNOWN, entry.state());
      assertNull(entry.trend().change());
    }
  }

  @Test
  void nothingIsDividedByNothing() {
    number(Metric.TOOL_REQUESTS, 3, 0);
    number(Metric.TOOL_ERRORS, 3, 0);
    Entry entry = entry(card(), "task_completion");
    assertNull(entry.value());
    assertEquals("there is nothing to divide by: sum(mcp_tool.requests) is 0", entry.why());
  }

  @Test
  void aWindowIsCutToWholeMinutes() {
    number(Metric.TOOL_ERRORS, 30, 0);
    for (int minute = 0; minute < 4; minute++) {
      number(Metric.TOOL_REQUESTS, 60 * minute, minute);
      number(Metric.TOOL_ERRORS, 60 * minute, 1);
    }
    // From within the first to within the fourth: the second and the third are whole.
    Card card = new Scorecard(store, PRICED).card(TEN.plusMillis(1), TEN.plusSeconds(239), false);
    assertEquals(TEN.plusSeconds(60), card.from());
    assertEquals(TEN.plusSeconds(180), card.to());
    assertEquals(1 - 2 / 3.0, entry(card, "task_completion").value());
    assertThrows(
        IllegalArgumentException.class,
        () -> new Scorecard(store, PRICED).card(TEN.plusSeconds(1), TEN.plusSeconds(59), false));
  }

  @Test
  void realAndSyntheticNeverMix() {
    number(Metric.TOOL_REQUESTS, ONE, 1, 100);
    number(Metric.TOOL_ERRORS, ONE, 1, 50);
    number(Metric.TOOL_REQUESTS, SYNTHETIC, 1, 100);
    number(Metric.TOOL_ERRORS, SYNTHETIC, 1, 0);
    assertEquals(0.5, value("task_completion"));
    Card synthetic = new Scorecard(store, PRICED).card(TEN, TEN.plusSeconds(600), true);
    assertTrue(synthetic.synthetic());
    assertEquals(1.0, entry(synthetic, "task_completion").value());
    assertTrue(CardTable.markdown(synthetic).startsWith("# Scorecard (synthetic)"));
  }

  @Test
  void longWindowsAreReadInHours() {
    Grid days = Grid.of(TEN.minus(Duration.ofDays(30)), TEN);
    assertEquals(Duration.ofHours(1), days.step());
    assertEquals(720, days.each());
    assertEquals(Duration.ofMinutes(1), Grid.of(TEN.minus(Duration.ofHours(6)), TEN).step());
    Grid usual = Grid.of(TEN.minus(Duration.ofHours(24)).plusSeconds(7), TEN.plusSeconds(7));
    assertEquals(23, usual.each());
  }
}
