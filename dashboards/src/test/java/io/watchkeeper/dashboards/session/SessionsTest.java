package io.watchkeeper.dashboards.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.dashboards.standin.VirtualClock;
import io.watchkeeper.ops.keys.Secret;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private static final Session.Person ADA =
      new Session.Person("Ada", true, new Secret("ab12".repeat(16)));

  private final VirtualClock clock = new VirtualClock();
  private final Sessions sessions = new Sessions(clock, new Random(1));

  @Test
  void lastsEightHoursHoweverBusy() {
    Session session = sessions.open(ADA);
    clock.pass(Sessions.LIFE.minusMillis(1));
    assertTrue(sessions.find(session.id()).isPresent());
    clock.pass(Duration.ofMillis(1));
    assertFalse(sessions.find(session.id()).isPresent());
  }

  @Test
  void oneTooManySignsTheOldestOut() {
    Session first = sessions.open(ADA);
    Session second = sessions.open(ADA);
    for (int i = 1; i < Sessions.MOST; i++) {
      sessions.open(ADA);
    }
    assertFalse(sessions.find(first.id()).isPresent());
    assertTrue(sessions.find(second.id()).isPresent());
  }

  @Test
  void signingOutEndsIt() {
    Session session = sessions.open(ADA);
    sessions.close(session.id());
    assertFalse(sessions.find(session.id()).isPresent());
    assertFalse(sessions.find(null).isPresent());
  }

  @Test
  void aMessageIsShownOnce() {
    Session session = sessions.open(ADA);
    sessions.flash(session, new Flash("Approved.", false));
    assertEquals("Approved.", sessions.takeFlash(session).words());
    assertEquals(Flash.NONE, sessions.takeFlash(session));
  }

  @Test
  void neverPrintsItsCookieOrKey() {
    Session session = sessions.open(ADA);
    assertNotEquals(session.id(), session.csrf());
    assertFalse(session.toString().contains(session.id()));
    assertFalse(ADA.toString().contains("ab12"));
  }

  @Test
  void aFormTokenFitsItsOwnCookieOnly() {
    FormTokens tokens = new FormTokens(new Random(2));
    String cookie = tokens.newCookie();
    assertTrue(tokens.fits(cookie, tokens.token(cookie)));
    assertFalse(tokens.fits(tokens.newCookie(), tokens.token(cookie)));
    assertFalse(tokens.fits(null, tokens.token(cookie)));
    assertFalse(tokens.fits(cookie, null));
    assertFalse(new FormTokens(new Random(3)).fits(cookie, tokens.token(cookie)));
  }
}
