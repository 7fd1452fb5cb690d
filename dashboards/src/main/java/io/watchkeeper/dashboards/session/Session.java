package io.watchkeeper.dashboards.session;

import io.watchkeeper.ops.keys.Secret;
import java.time.Instant;

/**
 * Somebody signed in.
 *
 * @param id the cookie's text: who has it is that person
 * @param csrf every form carries it
 * @param expiresAt 8 h after signing in, however busy
 */
public record Session(String id, String csrf, Person person, Instant expiresAt) {

  /**
   * Who it is.
   *
   * @param name as given at the door; alerting writes it into the audit
   * @param operates whether alerting took the key as the one of people on call
   * @param key kept in memory only
   */
  public record Person(String name, boolean operates, Secret key) {}

  /** Without the cookie's text, which opens doors. */
  @Override
  public String toString() {
    return "session of " + person.name();
  }
}
