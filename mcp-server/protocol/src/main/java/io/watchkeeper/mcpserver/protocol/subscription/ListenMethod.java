package io.watchkeeper.mcpserver.protocol.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.Asked;
import io.watchkeeper.mcpserver.protocol.method.MethodHandler;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.subscription.Wanted.Topic;
import java.util.EnumSet;
import java.util.Set;

/** Serves subscriptions/listen (2026-07-28, Subscriptions). */
public final class ListenMethod implements MethodHandler {

  private final Subscriptions subscriptions;
  private final Offer offer;
  private final KnownTasks tasks;

  public ListenMethod(Subscriptions subscriptions, Offer offer, KnownTasks tasks) {
    this.subscriptions = subscriptions;
    this.offer = offer;
    this.tasks = tasks;
  }

  /** Which tasks there are, and for whom. */
  @FunctionalInterface
  public interface KnownTasks {
    boolean knows(String id, Principal principal);
  }

  @Override
  public boolean quick(ObjectNode params) {
    return true;
  }

  @Override
  public Outcome serve(Asked asked) {
    JsonNode filter = asked.params().get("notifications");
    if (filter == null || !filter.isObject()) {
      return Outcome.Failed.of(
          Fault.malformedParams("notifications must be an object that says what to tell"));
    }
    int resources = subscriptions.limits().resources();
    if (filter.path(Wanted.RESOURCES).size() > resources
        || filter.path(Wanted.TASKS).size() > resources) {
      return Outcome.Failed.of(
          Fault.invalidParams("one stream can watch " + resources + " resources or tasks at most"));
    }
    Principal principal = asked.arrival().principal();
    Subscription fresh =
        new Subscription(
            asked.request().id(), principal, asked.arrival().outlet(), granted(filter, principal));
    return switch (subscriptions.open(fresh, asked.request().id(), asked.arrival().outlet())) {
      case OPEN -> new Outcome.Stays(() -> subscriptions.gone(fresh));
      case FULL ->
          Outcome.Failed.of(
              Fault.tooMany("no more streams can be opened now; close others or try again later"));
      case TWICE ->
          Outcome.Failed.of(Fault.invalidRequest("a stream is open already under this id"));
      case NO_STREAMS ->
          Outcome.Failed.of(
              Fault.invalidRequest(
                  "no stream can be opened over this transport; over HTTP, accept"
                      + " text/event-stream"));
    };
  }

  /** What this server can tell of what is wanted. */
  private Wanted granted(JsonNode filter, Principal principal) {
    Set<Topic> topics = EnumSet.noneOf(Topic.class);
    for (Topic topic : Topic.values()) {
      if (filter.path(topic.member()).asBoolean(false) && isOffered(topic)) {
        topics.add(topic);
      }
    }
    return new Wanted(
        topics,
        Wanted.strings(filter.path(Wanted.RESOURCES), uri -> offer.readable()),
        Wanted.strings(filter.path(Wanted.TASKS), id -> tasks.knows(id, principal)));
  }

  private boolean isOffered(Topic topic) {
    return switch (topic) {
      case TOOLS -> true;
      case PROMPTS -> !offer.prompts().isEmpty();
      case RESOURCES -> offer.readable();
    };
  }
}
