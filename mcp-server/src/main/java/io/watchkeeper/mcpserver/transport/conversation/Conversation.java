package io.watchkeeper.mcpserver.transport.conversation;

import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.Exchange;
import io.watchkeeper.mcpserver.protocol.Pending;
import io.watchkeeper.mcpserver.protocol.Reply;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Event;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.caller.Toll;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One client on one connection that carries messages both ways, such as standard input and output
 * or a WebSocket. Requests are served at the same time, up to a bound, and answered as they end.
 * The session that a client opens is bound to the connection, and so is the cancelling of a request
 * by its id.
 */
public final class Conversation {

  private final Parts parts;
  private final Caller caller;
  private final Wire wire;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Map<String, Pending> byId = new ConcurrentHashMap<>();
  private final Set<Runnable> listening = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String session;
  private volatile boolean ended;

  /**
   * What all conversations share.
   *
   * @param observers one for each message, by its bytes
   * @param virtual for what may wait
   * @param mostAtOnce requests of one conversation; who reads asks {@link #full} before the next
   */
  public record Parts(
      Engine engine, IntFunction<CallObserver> observers, Executor virtual, int mostAtOnce) {}

  /**
   * Who is at the other end.
   *
   * @param toll for each request, so that a connection is no way around the limit
   */
  public record Caller(Principal principal, Toll toll) {}

  /** The way back. From any thread, and never blocking an event loop. */
  public interface Wire {

    /** What can be dropped; false when it was. */
    boolean offer(byte[] json);

    /** What must arrive. */
    void answer(byte[] json);

    /** It was full and is no longer. */
    void roomAgain();
  }

  public Conversation(Parts parts, Caller caller, Wire wire) {
    this.parts = parts;
    this.caller = caller;
    this.wire = wire;
  }

  /** Whether the next message should wait. */
  public boolean full() {
    return underWay.get() >= parts.mostAtOnce;
  }

  public boolean idle() {
    return underWay.get() == 0;
  }

  /** Takes one message; what waits for nothing is served before this returns. */
  public void take(byte[] json) {
    Peek peek = Peek.at(json);
    String cancelled = peek.cancels();
    if (cancelled != null) {
      Pending pending = byId.get(cancelled);
      if (pending != null) {
        pending.cancel();
      }
    }
    String refusal = peek.costs() ? caller.toll().refusal() : null;
    if (refusal != null) {
      wire.answer(peek.error(Fault.tooOften(refusal)));
      return;
    }
    Way way = new Way();
    Arrival arrival = arrival(way, session, json.length);
    Pending pending = parts.engine.read(Exchange.bare(json, arrival));
    if (pending.quick()) {
      reply(pending.serve(), way);
      return;
    }
    underWay.incrementAndGet();
    String id = peek.id();
    if (id != null) {
      byId.put(id, pending);
    }
    parts.virtual.execute(() -> serve(pending, id, way));
  }

  private void serve(Pending pending, @Nullable String id, Way way) {
    try {
      reply(pending.serve(), way);
    } finally {
      if (id != null) {
        byId.remove(id, pending);
      }
      if (underWay.getAndDecrement() == parts.mostAtOnce) {
        wire.roomAgain();
      }
    }
  }

  private void reply(Reply reply, Way way) {
    switch (reply) {
      case Reply.Answered answered -> {
        way.close();
        if (!ended) {
          wire.answer(answered.json());
        }
        String opened = answered.session();
        if (opened != null) {
          session = opened;
          // Sessions may lie in a store elsewhere, so this may wait.
          parts.virtual.execute(() -> hear(opened));
        }
      }
      case Reply.Accepted accepted -> way.close();
      case Reply.Listening kept -> keep(kept);
    }
  }

  /** What the server says to the session outside any request comes over the connection too. */
  private void hear(String opened) {
    Way way = new Way();
    if (parts.engine.listen(arrival(way, opened, 0), null) instanceof Reply.Listening kept) {
      keep(kept);
    }
  }

  private Arrival arrival(Way way, @Nullable String bound, int bytes) {
    return new Arrival(caller.principal(), way, bound, parts.observers.apply(bytes), caller.toll());
  }

  private void keep(Reply.Listening kept) {
    listening.add(kept.gone());
    // The end may have come between the serving and this.
    if (ended && listening.remove(kept.gone())) {
      kept.gone().run();
    }
  }

  /** The client has left: nothing of it goes on. */
  public void end() {
    ended = true;
    byId.values().forEach(Pending::cancel);
    for (Runnable gone : List.copyOf(listening)) {
      if (listening.remove(gone)) {
        gone.run();
      }
    }
  }

  public @Nullable String session() {
    return session;
  }

  /** Of one request; all share the connection, so closing one closes nothing else. */
  private final class Way implements Outlet {

    private volatile boolean closed;

    @Override
    public boolean offer(Event event) {
      return !closed && !ended && wire.offer(event.json());
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
