package io.watchkeeper.mcpserver.protocol.caller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;

/**
 * What only the client can give: a person's words, a model's, or its folders. The same in both
 * eras; how it reaches the client differs.
 *
 * @param method of the client, such as {@code elicitation/create}
 * @param params as the schema of that method wants them
 */
public record InputRequest(String method, ObjectNode params) {

  public static final String ELICIT = "elicitation/create";
  public static final String SAMPLE = "sampling/createMessage";
  public static final String ROOTS = "roots/list";

  /** Asks a person to fill in a form (schema, ElicitRequestFormParams). */
  public static InputRequest form(String message, ObjectNode requestedSchema) {
    ObjectNode params = WireJson.object().put("message", message);
    params.set("requestedSchema", requestedSchema);
    return new InputRequest(ELICIT, params);
  }

  /**
   * Sends a person to a web page (schema, ElicitRequestURLParams).
   *
   * @param id of this visit, by which its end is told later
   */
  public static InputRequest page(String message, String url, String id) {
    return new InputRequest(
        ELICIT,
        WireJson.object()
            .put("mode", "url")
            .put("message", message)
            .put("url", url)
            .put("elicitationId", id));
  }

  /** Asks the client's model (schema, CreateMessageRequestParams). */
  public static InputRequest sample(ObjectNode params) {
    return new InputRequest(SAMPLE, params);
  }

  /** Asks which folders the client works in. */
  public static InputRequest roots() {
    return new InputRequest(ROOTS, WireJson.object());
  }
}
