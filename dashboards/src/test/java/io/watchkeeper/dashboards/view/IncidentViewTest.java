package io.watchkeeper.dashboards.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.watchkeeper.anomaly.model.Cause;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Insight;
import io.watchkeeper.anomaly.model.Likeness;
import io.watchkeeper.anomaly.model.ProfileNote;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentViewTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Incident INCIDENT =
      new Incident(
          "i",
          1,
          Severity.CRITICAL,
          new Subject("s1", null),
          new Course(TEN, TEN, TEN, null),
          "slow",
          List.of());

  /** A row is drawn anew when the profile comes, which is some 15 s after the incident. */
  @Test
  void aProfileIsShownWhenItComes() {
    IncidentView without = IncidentView.of(INCIDENT, List.of(), TEN);
    IncidentView with =
        IncidentView.of(
            INCIDENT.with(new ProfileNote("/p", List.of("60% of running threads in a.B.c"))),
            List.of(),
            TEN);
    assertEquals(List.of(), without.hottest());
    assertEquals(List.of("60% of running threads in a.B.c"), with.hottest());
    assertNotEquals(without.revision(), with.revision());
  }

  /** Some 60 s after the incident, and again at its end. */
  @Test
  void aGuessIsShownWithWhatItStandsOn() {
    Insight insight =
        new Insight(
            new Likeness("error_burst", "error burst", 0.93, null, List.of("errors 0.4")),
            new Cause("backend", "notion", 0.9, List.of("notion: 9 calls of 2 s")),
            List.of("heap reaches its limit in 20 min"));
    IncidentView without = IncidentView.of(INCIDENT, List.of(), TEN);
    IncidentView with = IncidentView.of(INCIDENT.with(insight), List.of(), TEN);
    assertEquals("", without.guess());
    assertEquals(
        "looks like an error burst (93% sure), probably notion (backend), which explains 90% of it",
        with.guess());
    assertEquals(
        List.of("heap reaches its limit in 20 min", "errors 0.4", "notion: 9 calls of 2 s"),
        with.grounds());
    assertNotEquals(without.revision(), with.revision());
  }
}
