package io.watchkeeper.dashboards.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Who is signed in, in memory: a restart signs everybody out. Any thread. */
public final class Sessions {

  public static final Duration LIFE = Duration.ofHours(8);

  /** One more signs the oldest out. */
  static final int MOST = 100;

  private static final int ID_BYTES = 32;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<String, Session> oldestFirst = new LinkedHashMap<>();
  private final Map<String, Flash> flashes = new HashMap<>();

  /**
   * @param random a cryptographically strong generator; only tests hand in another
   */
  public Sessions(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  public synchronized Session open(Session.Person person) {
    Session session = new Session(token(), token(), person, clock.instant().plus(LIFE));
    oldestFirst.put(session.id(), session);
    if (oldestFirst.size() > MOST) {
      close(oldestFirst.keySet().iterator().next());
    }
    return session;
  }

  public synchronized Optional<Session> find(@Nullable String id) {
    Session session = id == null ? null : oldestFirst.get(id);
    if (session != null && !clock.instant().isBefore(session.expiresAt())) {
      close(session.id());
      return Optional.empty();
    }
    return Optional.ofNullable(session);
  }

  public synchronized void close(String id) {
    oldestFirst.remove(id);
    flashes.remove(id);
  }

  /** To be shown at the session's next page. */
  public synchronized void flash(Session session, Flash flash) {
    if (oldestFirst.containsKey(session.id())) {
      flashes.put(session.id(), flash);
    }
  }

  public synchronized Flash takeFlash(Session session) {
    Flash flash = flashes.remove(session.id());
    return flash == null ? Flash.NONE : flash;
  }

  private String token() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
