package io.watchkeeper.mcpserver.protocol.handshake;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.Unanswered;
import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.message.RequestId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Requests of ours that a client has yet to answer. */
final class Questions {

  private final String nonce;
  private final int bound;
  private final SessionCounts counts;
  private final AtomicLong asked = new AtomicLong();
  private final ConcurrentMap<RequestId, Question> open = new ConcurrentHashMap<>();

  /**
   * @param nonce keeps our ids apart from those of another server that asks in the same session
   */
  Questions(String nonce, int bound, SessionCounts counts) {
    this.nonce = nonce;
    this.bound = bound;
    this.counts = counts;
  }

  /** One of them. */
  static final class Question {
    private final RequestId id;
    private final String method;
    private final CompletableFuture<JsonNode> answer = new CompletableFuture<>();

    private Question(RequestId id, String method) {
      this.id = id;
      this.method = method;
    }

    RequestId id() {
      return id;
    }

    boolean isOpen() {
      return !answer.isDone();
    }

    JsonNode await(long nanos) throws Unanswered, InterruptedException {
      try {
        return answer.get(nanos, TimeUnit.NANOSECONDS);
      } catch (TimeoutException late) {
        throw new Unanswered("the client did not answer " + method + " in time");
      } catch (ExecutionException without) {
        if (without.getCause() instanceof Unanswered unanswered) {
          throw unanswered;
        }
        throw new IllegalStateException("a question ends with an answer or without", without);
      }
    }
  }

  Question ask(String method) throws Unanswered {
    Question question =
        new Question(new RequestId.OfText(nonce + "-" + asked.incrementAndGet()), method);
    open.put(question.id, question);
    if (open.size() > bound) {
      open.remove(question.id);
      throw new Unanswered(
          "the client has " + bound + " questions to answer already; ask again when it has");
    }
    return question;
  }

  /** Nobody waits for it any more; what comes now comes late. */
  void close(Question question) {
    open.remove(question.id);
  }

  /** An answer to nothing that waits is counted and passed over. */
  void answered(Message.Response response) {
    Question question = open.remove(response.id());
    if (question == null) {
      counts.lateAnswer();
      return;
    }
    JsonNode result = response.result();
    if (result != null) {
      question.answer.complete(result);
    } else {
      question.answer.completeExceptionally(refused(question, response));
    }
  }

  /** Ends them all without answers. */
  void fail(String why) {
    for (Question question : List.copyOf(open.values())) {
      if (open.remove(question.id, question)) {
        question.answer.completeExceptionally(new Unanswered(why));
      }
    }
  }

  int size() {
    return open.size();
  }

  private static Unanswered refused(Question question, Message.Response response) {
    JsonNode error = response.error();
    String code = error == null ? "?" : Integer.toString(error.path("code").asInt());
    String text = error == null ? "" : error.path("message").asText();
    return new Unanswered(
        "the client answered " + question.method + " with error " + code + ": " + Excerpt.of(text));
  }
}
