package io.watchkeeper.gatling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one arrival does: as a rule a single request; before it the opening of a session where that
 * is missing, and once more when the server has lost it. Each request is recorded as it ends.
 * Handed from one of Gatling's threads to the next, used by one at a time.
 */
final class Visit {
  /** HTTP's answer to a session that is gone. */
  private static final int SESSION_GONE = 404;

  private final McpUser user;
  private final Chronicle chronicle;
  private final boolean question;
  private final Deque<PlannedCall> requests = new ArrayDeque<>();
  private @Nullable PlannedCall current;
  private McpUser.@Nullable McpSession session;
  private McpUser.@Nullable Message message;
  private @Nullable Answer answer;
  private @Nullable Reply reply;
  private long startNanos;
  private long endNanos;
  private boolean reopened;

  Visit(McpUser user, List<PlannedCall> calls, Chronicle chronicle) {
    this.user = user;
    this.chronicle = chronicle;
    this.question = !calls.isEmpty();
    requests.addAll(user.opening());
    requests.addAll(calls);
  }

  /** Whether it asks for something, beyond opening a session. */
  boolean isQuestion() {
    return question;
  }

  boolean hasNext() {
    return !requests.isEmpty();
  }

  /** Prepares the next request. Its time begins now: opening a connection is part of it. */
  void begin() {
    PlannedCall next = requests.remove();
    current = next;
    session = user.session();
    message = user.message(next, chronicle.nextId(), session);
    answer = null;
    reply = null;
    startNanos = chronicle.nanos();
    endNanos = 0;
  }

  McpUser.Message message() {
    return Objects.requireNonNull(message, "begin() first");
  }

  /** Of the request under way, as Gatling shows it: the tool, or the method. */
  String name() {
    return current().asked().tool();
  }

  /** The whole answer is there. */
  void answered(Answer whole) {
    endNanos = chronicle.nanos();
    answer = whole;
  }

  /** How the request under way ended, or the last one did. */
  Reply reply() {
    Reply read = reply;
    if (read == null) {
      read = read();
      reply = read;
    }
    return read;
  }

  /** The request under way is over, with an answer or without. */
  void end() {
    if (endNanos == 0) {
      endNanos = chronicle.nanos();
    }
    PlannedCall call = current();
    boolean gone =
        reply() instanceof Reply.TransportError(int status, String _)
            && status == SESSION_GONE
            && session != null;
    if (gone) {
      user.lost(session);
    }
    if (gone && !reopened && call.callClass() != CallClass.PREPARATION) {
      reopened = true;
      record(new PlannedCall(CallClass.PREPARATION, call.method(), call.tool(), call.params()));
      requests.addAll(user.opening());
      requests.add(call);
      return;
    }
    record(call);
    if (call.method().equals(PlannedCall.INITIALIZE)) {
      opened();
    }
  }

  private void opened() {
    if (reply() instanceof Reply.Success) {
      user.opened(answer == null ? null : answer.sessionId());
      return;
    }
    // No session, no call: what kept the session from opening is what became of the call.
    requests.removeIf(PlannedCall::isNotification);
    requests.forEach(this::record);
    requests.clear();
  }

  private void record(PlannedCall call) {
    chronicle.add(
        new CallRecord(
            chronicle.sinceEpoch(startNanos),
            endNanos - startNanos,
            user.caller(),
            call.asked(),
            Outcome.of(reply()),
            staleAge(reply())));
  }

  private Reply read() {
    Answer got = answer;
    if (got == null) {
      return chronicle.timedOut(chronicle.nanos() - startNanos)
          ? new Reply.TimedOut()
          : new Reply.TransportError(0, "no answer");
    }
    if (current().isNotification() && got.status() / 100 == 2) {
      return new Reply.Success(ReplyReader.JSON.createObjectNode());
    }
    return ReplyReader.read(got, message().id());
  }

  private PlannedCall current() {
    return Objects.requireNonNull(current, "begin() first");
  }

  private static @Nullable Double staleAge(Reply reply) {
    if (!(reply instanceof Reply.Success(JsonNode result))) {
      return null;
    }
    JsonNode stale = result.path("_meta").path("io.watchkeeper/stale");
    return stale.isObject() ? (Double) stale.path("ageSeconds").asDouble() : null;
  }
}
