package io.watchkeeper.mcpserver.protocol.handshake;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.form.FormSchema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an answer of a client must look like before a handler sees it. */
final class AnswerCheck {

  private final InputRequest request;
  private final Optional<FormSchema> form;

  /**
   * @throws IllegalArgumentException when the request asks for what no form has
   */
  AnswerCheck(InputRequest request) {
    this.request = request;
    this.form =
        request.method().equals(InputRequest.ELICIT) && !ClientAbilities.isUrl(request)
            ? Optional.of(FormSchema.of(request.params().path("requestedSchema")))
            : Optional.empty();
  }

  InputRequest request() {
    return request;
  }

  /** Null when it fits, otherwise what does not. */
  @Nullable String misfit(JsonNode result) {
    if (!result.isObject()) {
      return "the result must be an object";
    }
    return switch (request.method()) {
      case InputRequest.ELICIT -> elicited(result);
      case InputRequest.SAMPLE -> sampled(result);
      case InputRequest.ROOTS -> rooted(result);
      default -> null;
    };
  }

  /** Schema, ElicitResult. */
  private @Nullable String elicited(JsonNode result) {
    return switch (result.path("action").asText()) {
      case "decline", "cancel" -> null;
      case "accept" -> {
        List<String> wrong =
            form.map(schema -> schema.misfits(result.path("content"))).orElse(List.of());
        yield wrong.isEmpty() ? null : String.join("; ", wrong);
      }
      default -> "action must be accept, decline or cancel";
    };
  }

  /** Schema, CreateMessageResult. */
  private static @Nullable String sampled(JsonNode result) {
    boolean whole =
        result.path("role").isTextual()
            && result.path("model").isTextual()
            && (result.path("content").isObject() || result.path("content").isArray());
    return whole ? null : "a message needs role, content and model";
  }

  /** Schema, ListRootsResult. */
  private static @Nullable String rooted(JsonNode result) {
    if (!result.path("roots").isArray()) {
      return "roots must be an array";
    }
    for (JsonNode root : result.path("roots")) {
      if (!root.path("uri").asText().startsWith("file://")) {
        return "every root needs a uri that begins with file://";
      }
    }
    return null;
  }
}
