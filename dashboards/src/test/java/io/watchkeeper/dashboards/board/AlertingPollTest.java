package io.watchkeeper.dashboards.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.dashboards.link.Answer;
import io.watchkeeper.dashboards.standin.ScriptedService;
import io.watchkeeper.dashboards.standin.VirtualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertingPollTest {

  /** As the contract of issue 3 writes it, with a field of a later version. */
  private static final String LEASES =
      """
      {"mode":"approve","later":1,
       "killSwitch":{"on":false,"reason":"","since":"2026-11-21T01:00:00Z"},
       "waiting":[{"id":"w1","incident":"i1","action":
         {"kind":"open-breaker","server":"s1","backend":"notion"},
         "reason":"slow","since":"2026-11-21T01:59:00Z","until":"2026-11-21T02:09:00Z"}],
       "held":[{"id":"h1","incident":"i1","action":{"kind":"fly","server":"s1"},
         "reason":"slow","since":"2026-11-21T01:59:00Z",
         "expiresAt":"2026-11-21T02:00:15Z","confirmed":true}]}
      """;

  private final VirtualClock clock = new VirtualClock();
  private final ScriptedService alerting = new ScriptedService();
  private final BoardKeeper keeper = new BoardKeeper(clock);
  private final AlertingPoll poll = new AlertingPoll(alerting, keeper, clock);

  @BeforeEach
  void answer() {
    alerting
        .on("/api/leases", LEASES)
        .on("/api/actions", "{\"actions\":[],\"notOnDiskTotal\":0}")
        .on(
            "/api/notifications",
            "{\"configured\":true,\"notifications\":{\"pending\":[{}],\"settled\":[],"
                + "\"droppedTotal\":3}}")
        .on(
            "/api/kill-switch",
            "{\"on\":true,\"reason\":\"drill\",\"since\":\"2026-11-21T01:00:00Z\"}");
  }

  @Test
  void readsLeasesAsTheContractWritesThem() {
    poll.poll();
    Leases leases = keeper.board().done().leases();
    assertEquals("approve", leases.mode());
    assertEquals("open-breaker", leases.waiting().getFirst().action().kind());
    assertEquals("unsupported", leases.held().getFirst().action().kind());
    assertTrue(leases.held().getFirst().confirmed());
    assertEquals(new Notices(true, 1, 3), keeper.board().done().notices());
  }

  @Test
  void anAlertingWithoutApprovalsStillShowsItsSwitch() {
    alerting.on("/api/leases", new Answer.Refused(404, "no such path"));
    poll.poll();
    Leases.KillSwitch killSwitch = keeper.board().done().leases().killSwitch();
    assertNotNull(killSwitch);
    assertTrue(killSwitch.on());
    assertTrue(keeper.board().alerting().up());
  }

  @Test
  void keepsWhatAlertingSaidWhenItGoesAway() {
    poll.poll();
    alerting.all(new Answer.Away("no answer within 2000 ms"));
    poll.poll();
    assertFalse(keeper.board().alerting().up());
    assertEquals(1, keeper.board().done().leases().held().size());
  }
}
