package io.watchkeeper.mcpserver.protocol.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.caller.Unanswered;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.roundtrip.AnswerCheck;
import io.watchkeeper.mcpserver.protocol.roundtrip.RoundTrips;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call that goes on after its answer. Whoever serves it waits in {@link #ask} for what the
 * client sends; the first end it comes to stays, whatever comes after.
 */
final class Task {

  /** How often a client should look; what ends sooner is told sooner to those who listen. */
  private static final long POLL_MILLIS = 500;

  /** Longer words about the state would only be cut by whoever shows them. */
  private static final int MESSAGE_CHARACTERS = 500;

  private final Identity identity;
  private final InstantSource clock;
  private final Consumer<Task> changed;
  private final Map<String, InputRequest> open = new LinkedHashMap<>();
  private final Map<String, JsonNode> answers = new HashMap<>();
  private final Map<String, Integer> asked = new HashMap<>();
  private TaskStatus status = TaskStatus.WORKING;
  private String message = "";
  private Instant updated;
  private @Nullable JsonNode ending;
  private Runnable stop = () -> {};

  /**
   * @param changed told after each change of the status, without the task's lock; must not block
   */
  Task(Identity identity, InstantSource clock, Consumer<Task> changed) {
    this.identity = identity;
    this.clock = clock;
    this.changed = changed;
    this.updated = identity.created;
  }

  /** What stays the same of it. */
  record Identity(String id, Principal principal, Instant created, Duration ttl) {}

  String id() {
    return identity.id;
  }

  boolean belongsTo(Principal principal) {
    return identity.principal.name().equals(principal.name());
  }

  boolean expired(Instant now) {
    return now.isAfter(identity.created.plus(identity.ttl));
  }

  /** How to stop whoever serves it; at once when it was cancelled already. */
  void stoppedBy(Runnable stopping) {
    synchronized (this) {
      if (!status.terminal()) {
        stop = stopping;
        return;
      }
    }
    stopping.run();
  }

  synchronized boolean over() {
    return status.terminal();
  }

  /** Words about how far it is. */
  synchronized void say(String words) {
    if (!status.terminal()) {
      message =
          words.length() <= MESSAGE_CHARACTERS ? words : words.substring(0, MESSAGE_CHARACTERS);
      updated = clock.instant();
    }
  }

  /** Waits until the client has answered everything. */
  Map<String, JsonNode> ask(Map<String, InputRequest> requests)
      throws Unanswered, InterruptedException {
    Map<String, String> keys = new LinkedHashMap<>();
    synchronized (this) {
      if (status.terminal()) {
        throw new Unanswered("this task is over");
      }
      requests.forEach((key, request) -> {
        String minted = mint(key);
        keys.put(key, minted);
        open.put(minted, request);
      });
      become(TaskStatus.INPUT_REQUIRED);
    }
    changed.accept(this);
    synchronized (this) {
      while (!status.terminal() && !answers.keySet().containsAll(keys.values())) {
        wait();
      }
      if (status.terminal()) {
        throw new Unanswered("this task is over");
      }
      Map<String, JsonNode> given = new LinkedHashMap<>();
      keys.forEach((key, minted) -> given.put(key, taken(minted)));
      return given;
    }
  }

  private JsonNode taken(String minted) {
    JsonNode answer = answers.remove(minted);
    if (answer == null) {
      throw new IllegalStateException("two ask under one key");
    }
    return answer;
  }

  /** A key is never used twice in a task, so that clients can tell what they answered. */
  private String mint(String key) {
    int times = asked.merge(key, 1, Integer::sum);
    return times == 1 ? key : key + "-" + times;
  }

  /** Takes answers to what is open; others, and those that do not fit, leave all as it was. */
  void answer(Map<String, JsonNode> responses) {
    synchronized (this) {
      if (status.terminal()) {
        return;
      }
      responses.forEach((key, response) -> {
        InputRequest request = open.get(key);
        if (request != null && AnswerCheck.wrong(request, response) == null) {
          open.remove(key);
          answers.put(key, response);
        }
      });
      if (status == TaskStatus.INPUT_REQUIRED && open.isEmpty()) {
        become(TaskStatus.WORKING);
      }
      notifyAll();
    }
    changed.accept(this);
  }

  void complete(JsonNode result) {
    end(TaskStatus.COMPLETED, result);
  }

  /**
   * Ends it without a result.
   *
   * @param error as JSON-RPC writes it
   */
  void fail(JsonNode error) {
    end(TaskStatus.FAILED, error);
  }

  /** Stops whoever serves it; without effect once it is over. */
  void cancel() {
    end(TaskStatus.CANCELLED, null);
  }

  private void end(TaskStatus how, @Nullable JsonNode with) {
    Runnable stopping;
    synchronized (this) {
      if (status.terminal()) {
        return;
      }
      become(how);
      ending = with;
      open.clear();
      answers.clear();
      stopping = how == TaskStatus.CANCELLED ? stop : () -> {};
      stop = () -> {};
      notifyAll();
    }
    stopping.run();
    changed.accept(this);
  }

  private void become(TaskStatus next) {
    status = next;
    updated = clock.instant();
  }

  /** Tasks extension, schema, Task. */
  synchronized ObjectNode handle() {
    ObjectNode json = WireJson.object().put("taskId", identity.id).put("status", status.wireName());
    if (!message.isEmpty()) {
      json.put("statusMessage", message);
    }
    return json.put("createdAt", identity.created.truncatedTo(ChronoUnit.MILLIS).toString())
        .put("lastUpdatedAt", updated.truncatedTo(ChronoUnit.MILLIS).toString())
        .put("ttlMs", identity.ttl.toMillis())
        .put("pollIntervalMs", POLL_MILLIS);
  }

  /** Tasks extension, schema, DetailedTask. */
  synchronized ObjectNode detailed() {
    ObjectNode json = handle();
    switch (status) {
      case WORKING, CANCELLED -> {}
      case INPUT_REQUIRED -> json.set("inputRequests", RoundTrips.json(open));
      case COMPLETED -> json.set("result", ending);
      case FAILED -> json.set("error", ending);
    }
    return json;
  }
}
