package io.watchkeeper.mcpserver.protocol.handshake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.caller.Unanswered;
import io.watchkeeper.mcpserver.protocol.handshake.Questions.Question;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.message.RequestId;
import io.watchkeeper.mcpserver.protocol.method.ResponseWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Asks a client and waits, on the handler's thread. All requests go out before the first answer is
 * waited for; one patience counts for all of them. The answers must come to the server that asked.
 */
final class Asking {

  private final ClientAbilities abilities;
  private final Duration patience;
  private final LongSupplier nanoTime;
  private final SessionCounts counts;

  Asking(
      ClientAbilities abilities, Duration patience, LongSupplier nanoTime, SessionCounts counts) {
    this.abilities = abilities;
    this.patience = patience;
    this.nanoTime = nanoTime;
    this.counts = counts;
  }

  /** Whether the client said that it can be asked this. */
  boolean takes(InputRequest request) {
    return abilities.lacking(request) == null;
  }

  Map<String, JsonNode> ask(Map<String, InputRequest> requests, Attending attending)
      throws Unanswered, InterruptedException {
    Map<String, AnswerCheck> checks = new LinkedHashMap<>();
    for (Map.Entry<String, InputRequest> request : requests.entrySet()) {
      String lacking = abilities.lacking(request.getValue());
      if (lacking != null) {
        throw unanswered(lacking);
      }
      checks.put(request.getKey(), new AnswerCheck(request.getValue()));
    }
    Map<String, Question> questions = new LinkedHashMap<>();
    try {
      send(checks, questions, attending);
      return answers(checks, questions);
    } catch (Unanswered without) {
      counts.unansweredQuestion();
      throw without;
    } finally {
      questions.values().forEach(question -> giveUp(question, attending));
    }
  }

  private static void send(
      Map<String, AnswerCheck> checks, Map<String, Question> questions, Attending attending)
      throws Unanswered {
    for (Map.Entry<String, AnswerCheck> check : checks.entrySet()) {
      InputRequest request = check.getValue().request();
      Question question = attending.conversation().questions().ask(request.method());
      questions.put(check.getKey(), question);
      if (!attending.send(
          ResponseWriter.request(question.id(), request.method(), request.params()))) {
        throw new Unanswered(
            request.method() + " could not be sent: the client left or takes no stream");
      }
    }
  }

  private Map<String, JsonNode> answers(
      Map<String, AnswerCheck> checks, Map<String, Question> questions)
      throws Unanswered, InterruptedException {
    long begun = nanoTime.getAsLong();
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    for (Map.Entry<String, Question> question : questions.entrySet()) {
      long left = patience.toNanos() - (nanoTime.getAsLong() - begun);
      JsonNode answer = question.getValue().await(Math.max(0, left));
      AnswerCheck check = checks.get(question.getKey());
      String misfit = check == null ? null : check.misfit(answer);
      if (misfit != null) {
        throw new Unanswered("the client's answer does not fit what was asked: " + misfit);
      }
      answers.put(question.getKey(), answer);
    }
    return answers;
  }

  /** A client that is still at it is told to stop (2025-11-25, Cancellation). */
  private static void giveUp(Question question, Attending attending) {
    attending.conversation().questions().close(question);
    if (question.isOpen()) {
      ObjectNode params = WireJson.object();
      switch (question.id()) {
        case RequestId.OfText text -> params.put("requestId", text.value());
        case RequestId.OfNumber number -> params.put("requestId", number.value());
      }
      params.put("reason", "nobody waits for the answer any more");
      attending.send(ResponseWriter.notification("notifications/cancelled", params));
    }
  }

  private Unanswered unanswered(String why) {
    counts.unansweredQuestion();
    return new Unanswered(why);
  }
}
