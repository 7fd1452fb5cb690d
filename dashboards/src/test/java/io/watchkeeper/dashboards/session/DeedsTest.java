package io.watchkeeper.dashboards.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.dashboards.link.Answer;
import io.watchkeeper.dashboards.standin.ScriptedService;
import io.watchkeeper.dashboards.standin.VirtualClock;
import io.watchkeeper.ops.keys.Secret;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeedsTest {

  private static final String KEY = "ab12".repeat(16);

  private final ScriptedService alerting = new ScriptedService();
  private final Sessions sessions = new Sessions(new VirtualClock(), new Random(1));
  private final AtomicInteger looks = new AtomicInteger();
  private final Deeds deeds = new Deeds(alerting, sessions, looks::incrementAndGet);
  private final Session session = sessions.open(new Session.Person("Ada", true, new Secret(KEY)));

  @Test
  void carriesThePersonsNameReasonAndKey() {
    alerting.on("/api/leases", "{}");
    assertTrue(deeds.lease(session, "w 1/../x", Deeds.APPROVE, "right"));
    String asked = alerting.asked().getFirst();
    assertTrue(asked.startsWith("/api/leases/w%201%2F..%2Fx/approve {"), asked);
    assertTrue(asked.contains("\"by\":\"Ada\"") && asked.contains("\"reason\":\"right\""), asked);
    assertTrue(asked.endsWith(KEY), asked);
    assertEquals(1, looks.get());
    assertEquals(new Flash("Approved.", false), sessions.takeFlash(session));
  }

  @Test
  void withoutAReasonNothingIsAsked() {
    deeds.killSwitch(session, true, "");
    deeds.lease(session, "w1", Deeds.UNDO, "x".repeat(501));
    assertEquals(0, alerting.asked().size());
    assertTrue(sessions.takeFlash(session).failed());
  }

  @Test
  void theKillSwitchSaysWhoTurnedIt() {
    alerting.on("/api/kill-switch", "{}");
    deeds.killSwitch(session, true, "drill");
    assertTrue(
        alerting.asked().getFirst().contains("\"reason\":\"Ada: drill\""),
        alerting.asked()::getFirst);
  }

  @Test
  void eachRefusalSaysWhatToDo() {
    assertFlash(new Answer.Refused(401, ""), "alerting refuses your key");
    assertFlash(new Answer.Refused(404, "it may have ended"), "no such action any more");
    assertFlash(new Answer.Refused(409, "the kill switch is on"), "the kill switch is on");
    assertFlash(new Answer.Refused(500, ""), "alerting answers 500");
    assertFlash(new Answer.Away("no answer within 2000 ms"), "It may not be done");
  }

  private void assertFlash(Answer answer, String words) {
    alerting.all(answer);
    deeds.lease(session, "w1", Deeds.UNDO, "over");
    Flash flash = sessions.takeFlash(session);
    assertTrue(flash.failed());
    assertTrue(flash.words().contains(words), flash.words());
  }
}
