package io.watchkeeper.alerting.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.watchkeeper.alerting.fake.Incidents;
import io.watchkeeper.alerting.model.Action;
import io.watchkeeper.alerting.model.Target;
import io.watchkeeper.alerting.model.Verdict;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.collector.model.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {

  private static final Instant NOW = Incidents.TEN.plusSeconds(600);
  private static final Target NOTION = new Target("s1", "notion");
  private static final Situation QUIET = new Situation(NOW, "", Map.of(), Map.of());
  private final Policy policy =
      new Policy(
          new ActionSettings(
              ActionMode.ACT,
              2,
              Duration.ofSeconds(30),
              Duration.ofSeconds(5),
              Duration.ofMinutes(10)));

  @ParameterizedTest
  @EnumSource(
      names = {
        "BACKEND_LATENCY_P50",
        "BACKEND_LATENCY_MAX",
        "BACKEND_ERRORS",
        "BACKEND_OLDEST_IN_FLIGHT"
      })
  void actsWhenABackendsHealthLeftItsBaselineAndClientsAreHurt(Metric metric) {
    Verdict.Act act = assertInstanceOf(Verdict.Act.class, policy.decide(moved(metric, 42), QUIET));
    assertEquals(
        List.of(new Action.OpenBreaker("s1", "notion"), new Action.ServeFromCache("s1", "notion")),
        act.actions());
    assertTrue(act.reason().contains(metric.field()), act.reason());
  }

  static Stream<Arguments> ignored() {
    Incident slow = Incidents.slow("i", 1);
    return Stream.of(
        arguments("closed", Incidents.closed(slow, 2), "over"),
        arguments(
            "silence",
            Incidents.of("i", 1, "notion", List.of(new Anomaly.Silence(NOW))),
            "the server is silent"),
        arguments(
            "unsupported",
            Incidents.of("i", 1, "notion", List.of(new Anomaly.Unsupported())),
            "neither latency"),
        arguments(
            "no backend",
            Incidents.of(
                "i", 1, null, List.of(Incidents.shift(Metric.BACKEND_ERRORS, "notion", 9))),
            "names no backend"),
        arguments(
            "another backend",
            Incidents.of(
                "i", 1, "notion", List.of(Incidents.shift(Metric.BACKEND_ERRORS, "jira", 9))),
            "neither latency"),
        arguments("faster", moved(Metric.BACKEND_LATENCY_P95, -42), "neither latency"),
        arguments("only busier", moved(Metric.BACKEND_REQUESTS, 42), "neither latency"),
        arguments("the server's own", moved(Metric.SERVER_LATENCY_P95, 42), "neither latency"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ignored")
  void leavesAloneWhatNoActionHelps(String name, Incident incident, String reason) {
    Verdict verdict = policy.decide(incident, QUIET);
    assertInstanceOf(Verdict.Ignore.class, verdict, name);
    assertTrue(verdict.reason().contains(reason), verdict.reason());
  }

  @Test
  void aWarningIsLookedAtAgain() {
    Incident warning = Incidents.with(Incidents.slow("i", 1), Severity.WARNING);
    assertEquals(
        Duration.ofSeconds(5),
        assertInstanceOf(Verdict.Recheck.class, policy.decide(warning, QUIET)).after());
  }

  @Test
  void nothingIsDoneWhileTheKillSwitchIsOn() {
    Verdict verdict =
        policy.decide(
            Incidents.slow("i", 1), new Situation(NOW, "maintenance", Map.of(), Map.of()));
    assertEquals(new Verdict.Ignore("the kill switch is on: maintenance"), verdict);
  }

  @Test
  void waitsForTheMinimumIntervalAndNoLonger() {
    assertEquals(
        Duration.ofMillis(1),
        assertInstanceOf(Verdict.Recheck.class, lastActedAgo(Duration.ofMillis(29_999))).after());
    assertInstanceOf(Verdict.Act.class, lastActedAgo(Duration.ofSeconds(30)));
    assertInstanceOf(Verdict.Act.class, lastActedAgo(Duration.ofMillis(30_001)));
  }

  @Test
  void actsOnNoMoreBackendsThanAllowed() {
    Map<Target, String> one = Map.of(new Target("s1", "a"), "i1");
    Map<Target, String> two = Map.of(new Target("s1", "a"), "i1", new Target("s2", "notion"), "i2");
    assertInstanceOf(Verdict.Act.class, held(one));
    Verdict refused = held(two);
    assertInstanceOf(Verdict.Recheck.class, refused);
    assertTrue(refused.reason().contains("as many backends are held as may be (2)"));
  }

  @Test
  void aBackendHeldForAnotherIncidentIsNotHeldTwice() {
    Verdict verdict = held(Map.of(NOTION, "other"));
    assertInstanceOf(Verdict.Recheck.class, verdict);
    assertTrue(verdict.reason().contains("already held for incident other"), verdict.reason());
  }

  @Test
  void aPersonIsBoundByTheKillSwitchAndTheLimitsButNotByTheInterval() {
    assertEquals(Optional.empty(), obstacle("", Map.of()));
    assertTrue(obstacle("maintenance", Map.of()).orElse("").contains("turn it off first"));
    assertEquals(Optional.empty(), obstacle("", Map.of(NOTION, "i")), "the same incident's other");
    assertTrue(obstacle("", Map.of(NOTION, "j")).orElse("").contains("held for incident j"));
    Target a = new Target("s1", "a");
    Target b = new Target("s1", "b");
    assertEquals(Optional.empty(), obstacle("", Map.of(a, "j")));
    assertTrue(obstacle("", Map.of(a, "j", b, "k")).orElse("").contains("as may be (2)"));
    assertEquals(Optional.empty(), obstacle("", Map.of(a, "j", NOTION, "i")), "none is added");
  }

  private Optional<String> obstacle(String killSwitch, Map<Target, String> held) {
    return policy.obstacle(NOTION, "i", new Situation(NOW, killSwitch, held, Map.of(NOTION, NOW)));
  }

  private Verdict held(Map<Target, String> held) {
    return policy.decide(Incidents.slow("i", 1), new Situation(NOW, "", held, Map.of()));
  }

  private Verdict lastActedAgo(Duration ago) {
    return policy.decide(
        Incidents.slow("i", 1), new Situation(NOW, "", Map.of(), Map.of(NOTION, NOW.minus(ago))));
  }

  private static Incident moved(Metric metric, double robustZ) {
    return Incidents.of("i", 1, "notion", List.of(Incidents.shift(metric, "notion", robustZ)));
  }
}
