package io.watchkeeper.mcpserver.protocol.caller;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends a call that cannot go on before the client has answered; it is called again with the
 * answers. Handlers let it pass. Carries no stack trace: it is no failure.
 */
public final class InputRequired extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, InputRequest> requests;
  private final transient Map<String, JsonNode> answered;

  public InputRequired(Map<String, InputRequest> requests) {
    this(requests, Map.of());
  }

  public InputRequired(Map<String, InputRequest> requests, Map<String, JsonNode> answered) {
    super("input required: " + requests.keySet(), null, false, false);
    this.requests = new LinkedHashMap<>(requests);
    this.answered = new LinkedHashMap<>(answered);
  }

  /** By the key under which the answer comes back, in the order they were asked. */
  public Map<String, InputRequest> requests() {
    return requests;
  }

  /** What the client answered before, by its key; the next call must know it again. */
  public Map<String, JsonNode> answered() {
    return answered;
  }
}
