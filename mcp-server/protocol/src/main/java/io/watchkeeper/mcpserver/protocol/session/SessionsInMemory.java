package io.watchkeeper.mcpserver.protocol.session;

import io.watchkeeper.mcpserver.protocol.session.SessionObserver.Ending;
import io.watchkeeper.mcpserver.protocol.session.Update.Gone;
import io.watchkeeper.mcpserver.protocol.session.Update.Refused;
import io.watchkeeper.mcpserver.protocol.session.Update.Updated;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of one server, gone with its process. Never blocks and has no thread of its own: what
 * ran out is removed when it is asked for, when a session is created, and by {@link #sweep}.
 *
 * <p>Beside the map stands an order by deadlines. A request moves its session's deadline without
 * touching the order; when the old deadline comes, the session is put where it belongs now. So a
 * request costs no more than a look-up, and each session is moved about once a time-out.
 */
public final class SessionsInMemory implements SessionStore {

  /** The only server that counts changes in here. */
  private static final String REPLICA = "memory";

  private final SessionLimits limits;
  private final InstantSource clock;
  private final SessionObserver observer;
  private final ConcurrentMap<String, Slot> slots = new ConcurrentHashMap<>();
  private final ConcurrentSkipListSet<Due> order = new ConcurrentSkipListSet<>();

  public SessionsInMemory(SessionLimits limits, InstantSource clock, SessionObserver observer) {
    this.limits = limits;
    this.clock = clock;
    this.observer = observer;
  }

  /** When a session is looked at again: at its deadline, or before it. */
  private record Due(Instant at, String id) implements Comparable<Due> {
    static final Due FIRST = new Due(Instant.MIN, "");

    private static final Comparator<Due> ORDER =
        Comparator.comparing(Due::at).thenComparing(Due::id);

    @Override
    public int compareTo(Due other) {
      return ORDER.compare(this, other);
    }
  }

  /** Compared by identity when it is replaced, so it is no record. */
  private static final class Slot {
    final Versioned session;
    final Due due;

    Slot(Versioned session, Due due) {
      this.session = session;
      this.due = due;
    }
  }

  @Override
  public void create(SessionState fresh) {
    Instant now = clock.instant();
    sweep(now);
    Versioned session = Versioned.fresh(fresh, new Versioned.Writer(REPLICA, now));
    Due due = dueOf(session);
    if (slots.putIfAbsent(fresh.id(), new Slot(session, due)) != null) {
      throw new IllegalStateException("this session id is taken");
    }
    order.add(due);
    while (slots.size() > limits.maxSessions() && evictOne()) {}
  }

  @Override
  public Optional<Versioned> find(String id) {
    return Optional.ofNullable(live(id, clock.instant())).map(slot -> slot.session);
  }

  @Override
  public Update update(String id, UnaryOperator<SessionState> change) {
    while (true) {
      Instant now = clock.instant();
      Slot slot = live(id, now);
      if (slot == null) {
        return new Gone();
      }
      SessionState after = change.apply(slot.session.state());
      switch (slot.session.changed(after, new Versioned.Writer(REPLICA, now))) {
        case Refused refused -> {
          return refused;
        }
        case Updated updated -> {
          if (replace(slot, next(slot, updated.session()))) {
            return updated;
          }
        }
      }
    }
  }

  @Override
  public boolean remove(String id) {
    Instant now = clock.instant();
    Slot slot = live(id, now);
    while (slot != null) {
      if (end(slot, now, Ending.REMOVED)) {
        return true;
      }
      slot = live(id, now);
    }
    return false;
  }

  @Override
  public int sweep() {
    return sweep(clock.instant());
  }

  /** How many are kept; some may have run out. */
  public int size() {
    return slots.size();
  }

  private int sweep(Instant now) {
    int ended = 0;
    Due first = earliest();
    while (first != null && !first.at().isAfter(now)) {
      Slot slot = slots.get(first.id());
      if (slot == null || !slot.due.equals(first)) {
        order.remove(first);
      } else if (isOver(slot, now)) {
        ended += end(slot, deadline(slot.session), Ending.EXPIRED) ? 1 : 0;
      } else {
        replace(slot, new Slot(slot.session, dueOf(slot.session)));
      }
      first = earliest();
    }
    return ended;
  }

  private @Nullable Due earliest() {
    return order.ceiling(Due.FIRST);
  }

  /** Whether there was one to evict. */
  private boolean evictOne() {
    Instant now = clock.instant();
    for (Due first = earliest(); first != null; first = earliest()) {
      Slot slot = slots.get(first.id());
      if (slot == null || !slot.due.equals(first)) {
        order.remove(first);
      } else if (deadline(slot.session).isAfter(first.at())) {
        replace(slot, new Slot(slot.session, dueOf(slot.session)));
      } else if (end(slot, now, Ending.EVICTED)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Slot live(String id, Instant now) {
    Slot slot = slots.get(id);
    if (slot != null && isOver(slot, now)) {
      end(slot, deadline(slot.session), Ending.EXPIRED);
      return null;
    }
    return slot;
  }

  /** Later deadlines wait for the sweep; a sooner one must move forward now. */
  private Slot next(Slot old, Versioned session) {
    Due due = dueOf(session);
    return new Slot(session, due.compareTo(old.due) < 0 ? due : old.due);
  }

  private boolean replace(Slot old, Slot next) {
    if (!slots.replace(old.due.id(), old, next)) {
      return false;
    }
    if (!next.due.equals(old.due)) {
      order.add(next.due);
      order.remove(old.due);
    }
    return true;
  }

  private boolean end(Slot slot, Instant at, Ending ending) {
    if (!slots.remove(slot.due.id(), slot)) {
      return false;
    }
    order.remove(slot.due);
    observer.ended(SessionObserver.Life.of(slot.session.state(), at), ending);
    return true;
  }

  private boolean isOver(Slot slot, Instant now) {
    return slot.session.state().rhythm().isOver(now, limits.rhythm());
  }

  private Due dueOf(Versioned session) {
    return new Due(deadline(session), session.state().id());
  }

  private Instant deadline(Versioned session) {
    return session.state().rhythm().deadline(limits.rhythm());
  }
}
