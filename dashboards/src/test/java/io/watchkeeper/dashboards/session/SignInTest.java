package io.watchkeeper.dashboards.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.dashboards.link.Answer;
import io.watchkeeper.dashboards.standin.ScriptedService;
import io.watchkeeper.dashboards.standin.VirtualClock;
import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.KeyFolder;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.keys.RotatingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInTest {

  private static final String KEY = "ab12".repeat(16);
  private static final String HERE = "192.0.2.1";

  private final VirtualClock clock = new VirtualClock();
  private final ScriptedService alerting =
      new ScriptedService().on("/api/kill-switch", new Answer.Refused(400, "malformed"));
  private final Sessions sessions = new Sessions(clock, new Random(1));
  private final SignIn signIn = new SignIn(alerting, null, sessions, new Tries(clock));

  @Test
  void alertingJudgesTheKeyAndNothingIsTurnedByThat() {
    SignIn.Outcome.Welcome welcome =
        assertInstanceOf(SignIn.Outcome.Welcome.class, signIn.attempt("Ada", KEY, HERE));
    assertTrue(welcome.session().person().operates());
    assertEquals("/api/kill-switch  " + KEY, alerting.asked().getFirst());
  }

  @Test
  void aKeyThatAlertingRefusesIsSaidToBeRefused() {
    alerting.all(new Answer.Refused(401, "send a key"));
    SignIn.Outcome.Sorry sorry =
        assertInstanceOf(SignIn.Outcome.Sorry.class, signIn.attempt("Ada", KEY, HERE));
    assertTrue(sorry.words().startsWith("Alerting refuses this key."), sorry.words());
    assertFalse(sorry.words().contains(KEY));
  }

  @Test
  void nobodyIsJudgedWhileAlertingIsAway() {
    alerting.all(new Answer.Away("nothing listens there"));
    for (int i = 0; i < Tries.FROM_ONE + 1; i++) {
      SignIn.Outcome.Sorry sorry =
          assertInstanceOf(SignIn.Outcome.Sorry.class, signIn.attempt("Ada", KEY, HERE));
      assertTrue(sorry.words().startsWith("Alerting is away"), sorry.words());
    }
  }

  @Test
  void theSixthWrongKeyOfAMinuteIsNotEvenJudged() {
    alerting.all(new Answer.Refused(401, "send a key"));
    for (int i = 0; i < Tries.FROM_ONE; i++) {
      assertInstanceOf(SignIn.Outcome.Sorry.class, signIn.attempt("Ada", KEY, HERE));
    }
    int judged = alerting.asked().size();
    SignIn.Outcome.TooMany many =
        assertInstanceOf(SignIn.Outcome.TooMany.class, signIn.attempt("Ada", KEY, HERE));
    assertEquals(Tries.WINDOW, many.pause());
    assertEquals(judged, alerting.asked().size());
    assertInstanceOf(
        SignIn.Outcome.Sorry.class, signIn.attempt("Ada", KEY, "192.0.2.2"), "another address");
    clock.pass(Tries.WINDOW.minusMillis(1));
    assertInstanceOf(SignIn.Outcome.TooMany.class, signIn.attempt("Ada", KEY, HERE));
    clock.pass(Duration.ofMillis(1));
    assertInstanceOf(SignIn.Outcome.Sorry.class, signIn.attempt("Ada", KEY, HERE));
  }

  @Test
  void manyAddressesTogetherAreBoundedToo() {
    alerting.all(new Answer.Refused(401, "send a key"));
    for (int i = 0; i < Tries.FROM_ALL; i++) {
      assertInstanceOf(SignIn.Outcome.Sorry.class, signIn.attempt("Ada", KEY, "192.0.2." + i));
    }
    assertInstanceOf(SignIn.Outcome.TooMany.class, signIn.attempt("Ada", KEY, "198.51.100.1"));
  }

  @Test
  void whatIsNoKeyIsNotSentAnywhere() {
    for (String text : new String[] {"", "short", KEY + "0", KEY.substring(1) + "\n", "<script>"}) {
      assertInstanceOf(SignIn.Outcome.Sorry.class, signIn.attempt("Ada", text, text));
    }
    assertEquals(0, alerting.asked().size());
  }

  @Test
  void aNameIsAskedFor() {
    assertInstanceOf(SignIn.Outcome.Sorry.class, signIn.attempt(" ", KEY, HERE));
    assertInstanceOf(SignIn.Outcome.Sorry.class, signIn.attempt("A".repeat(61), KEY, HERE));
    assertInstanceOf(SignIn.Outcome.Welcome.class, signIn.attempt("A".repeat(60), KEY, HERE));
  }

  @Test
  void theViewKeyOpensForLookingOnly(@TempDir Path home) throws IOException {
    KeyFolder keys = new KeyFolder(home.resolve("keys"), new Random(5));
    keys.make();
    KeyFile file = keys.file(Role.VIEW);
    SignIn withView =
        new SignIn(alerting, RotatingKey.of(file, () -> 0L), sessions, new Tries(clock));
    SignIn.Outcome.Welcome welcome =
        assertInstanceOf(
            SignIn.Outcome.Welcome.class, withView.attempt("Ada", file.current().reveal(), HERE));
    assertFalse(welcome.session().person().operates());
    assertEquals(0, alerting.asked().size());
  }
}
