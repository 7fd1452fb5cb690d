package io.watchkeeper.mcpserver.protocol.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds an answer against what was asked. */
public final class AnswerCheck {

  private static final Set<String> ACTIONS = Set.of("accept", "decline", "cancel");

  private AnswerCheck() {}

  /** Null when the answer fits, otherwise what does not. */
  public static @Nullable String wrong(InputRequest request, JsonNode answer) {
    return switch (request.method()) {
      case InputRequest.ELICIT -> wrongForm(request.params(), answer);
      case InputRequest.SAMPLE -> wrongMessage(answer);
      case InputRequest.ROOTS -> wrongRoots(answer);
      default -> answer.isObject() ? null : "the answer must be an object";
    };
  }

  /** Asks again, and says to whom it may concern what was wrong before. */
  public static InputRequest again(InputRequest request, String wrong) {
    if (!request.method().equals(InputRequest.ELICIT)) {
      return request;
    }
    ObjectNode params = request.params().deepCopy();
    params.put(
        "message",
        params.path("message").asText() + "\n(The answer before did not fit: " + wrong + ".)");
    return new InputRequest(request.method(), params);
  }

  /** Schema, ElicitResult. A form that was declined has no content. */
  private static @Nullable String wrongForm(ObjectNode asked, JsonNode answer) {
    String action = answer.path("action").textValue();
    if (action == null || !ACTIONS.contains(action)) {
      return "action must be one of " + ACTIONS;
    }
    JsonNode form = asked.get("requestedSchema");
    return action.equals("accept") && form != null
        ? FormCheck.wrong(form, answer.path("content"))
        : null;
  }

  /** Schema, CreateMessageResult. */
  private static @Nullable String wrongMessage(JsonNode answer) {
    if (!answer.path("role").isTextual() || !answer.path("model").isTextual()) {
      return "role and model must be strings";
    }
    return answer.path("content").isContainerNode() ? null : "content must be there";
  }

  /** Schema, ListRootsResult. */
  private static @Nullable String wrongRoots(JsonNode answer) {
    if (!answer.path("roots").isArray()) {
      return "roots must be an array";
    }
    for (JsonNode root : answer.path("roots")) {
      if (!root.path("uri").isTextual()) {
        return "each root needs a uri";
      }
    }
    return null;
  }
}
