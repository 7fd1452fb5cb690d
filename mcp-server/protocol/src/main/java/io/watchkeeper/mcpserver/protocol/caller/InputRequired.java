package io.watchkeeper.mcpserver.protocol.caller;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends a call that cannot go on before the client has answered; it is called again with the
 * answers. Handlers let it pass. Carries no stack trace: it is no failure.
 */
public final class InputRequired extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, InputRequest> requests;

  public InputRequired(Map<String, InputRequest> requests) {
    super("input required: " + requests.keySet(), null, false, false);
    this.requests = new LinkedHashMap<>(requests);
  }

  /** By the key under which the answer comes back, in the order they were asked. */
  public Map<String, InputRequest> requests() {
    return requests;
  }
}
