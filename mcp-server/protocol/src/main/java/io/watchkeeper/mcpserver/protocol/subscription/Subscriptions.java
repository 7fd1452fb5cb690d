package io.watchkeeper.mcpserver.protocol.subscription;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.message.RequestId;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ResultWriter;
import io.watchkeeper.mcpserver.protocol.subscription.Wanted.Topic;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The streams that are open, and what is told on them. A client that does not keep up loses its
 * stream, since it could not trust what it keeps any more; it may open another.
 */
public final class Subscriptions {

  private final ListenLimits limits;
  private final ResultWriter writer;
  private final Set<Subscription> open = ConcurrentHashMap.newKeySet();
  private final LongAdder dropped = new LongAdder();
  private volatile boolean stopped;

  /**
   * @param timer to gather changes by; null: each is told at once
   */
  public Subscriptions(
      Offer offer,
      ListenLimits limits,
      ResultWriter writer,
      @Nullable ScheduledExecutorService timer) {
    this.limits = limits;
    this.writer = writer;
    long pause = limits.pause().toMillis();
    Gathering<Topic> lists =
        new Gathering<>(
            topic ->
                tell(
                    one -> one.wanted().topics().contains(topic),
                    topic.notification(),
                    WireJson.object()),
            timer,
            pause);
    offer.tools().onChange(() -> lists.changed(Topic.TOOLS));
    offer.prompts().onChange(() -> lists.changed(Topic.PROMPTS));
    offer.resources().onChange(() -> lists.changed(Topic.RESOURCES));
    offer.templates().onChange(() -> lists.changed(Topic.RESOURCES));
    Gathering<String> resources =
        new Gathering<>(
            uri ->
                tell(
                    one -> one.wanted().resources().contains(uri),
                    "notifications/resources/updated",
                    WireJson.object().put("uri", uri)),
            timer,
            pause);
    offer
        .updates()
        .listen(uri -> {
          if (open.stream().anyMatch(one -> one.wanted().resources().contains(uri))) {
            resources.changed(uri);
          }
        });
  }

  /** What became of a wish to listen. */
  enum Opening {
    OPEN,
    FULL,
    TWICE,
    NO_STREAMS
  }

  /** Opens a stream and says so on it before anything else. */
  Opening open(Subscription fresh, RequestId id, Outlet outlet) {
    // One at a time, so that the bounds hold; opening is rare beside telling.
    synchronized (open) {
      if (stopped
          || open.size() >= limits.most()
          || count(fresh.principal()) >= limits.perPrincipal()) {
        return Opening.FULL;
      }
      if (open.stream().anyMatch(one -> one.is(id, outlet))) {
        return Opening.TWICE;
      }
      // Under the lock of the stream: what changes now waits until the acknowledgement is out.
      synchronized (fresh) {
        open.add(fresh);
        ObjectNode granted = WireJson.object();
        granted.set("notifications", fresh.wanted().json());
        if (!fresh.tell("notifications/subscriptions/acknowledged", granted)) {
          open.remove(fresh);
          return Opening.NO_STREAMS;
        }
      }
    }
    return Opening.OPEN;
  }

  private long count(Principal principal) {
    return open.stream().filter(one -> one.principal().name().equals(principal.name())).count();
  }

  ListenLimits limits() {
    return limits;
  }

  void gone(Subscription left) {
    open.remove(left);
  }

  /** The client wants no more of the stream that this request of this connection opened. */
  public void cancel(RequestId id, Outlet outlet) {
    open.removeIf(one -> one.is(id, outlet));
  }

  /** A task of this id is another than before; the params are the whole task. */
  public void task(String id, ObjectNode params) {
    tell(one -> one.wanted().tasks().contains(id), "notifications/tasks", params);
  }

  private void tell(Predicate<Subscription> whom, String method, ObjectNode params) {
    List<Subscription> lost =
        open.stream().filter(one -> whom.test(one) && !one.tell(method, params)).toList();
    for (Subscription one : lost) {
      dropped.increment();
      if (open.remove(one)) {
        one.drop();
      }
    }
  }

  /** Ends every stream with its answer; none opens any more. */
  public void stop() {
    List<Subscription> last;
    synchronized (open) {
      stopped = true;
      last = List.copyOf(open);
      open.clear();
    }
    last.forEach(one -> one.end(writer));
  }

  /** Streams that are open now. */
  public int size() {
    return open.size();
  }

  /** Messages that no client took, since the start. */
  public long dropped() {
    return dropped.sum();
  }
}
