package io.watchkeeper.mcpserver.protocol.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.json.WireJson;

/** What a client said it can be asked, request by request (2026-07-28, Per-request fields). */
public final class ClientCapabilities {

  private static final String KEY = "io.modelcontextprotocol/clientCapabilities";

  private final JsonNode declared;

  private ClientCapabilities(JsonNode declared) {
    this.declared = declared;
  }

  public static ClientCapabilities of(ObjectNode meta) {
    return new ClientCapabilities(meta.path(KEY));
  }

  public boolean extension(String name) {
    return declared.path("extensions").has(name);
  }

  /** As {@code requiredCapabilities} names an extension. */
  public static ObjectNode needing(String extension) {
    ObjectNode required = WireJson.object();
    required.putObject("extensions").putObject(extension);
    return required;
  }

  /** Adds to {@code required} what the client would have to declare for this; often nothing. */
  public void demand(InputRequest request, ObjectNode required) {
    switch (request.method()) {
      case InputRequest.ELICIT -> {
        String mode = "url".equals(request.params().path("mode").textValue()) ? "url" : "form";
        if (!elicits(mode)) {
          required.withObjectProperty("elicitation").putObject(mode);
        }
      }
      case InputRequest.SAMPLE -> {
        boolean tools = request.params().has("tools") || request.params().has("toolChoice");
        if (tools && !declared.path("sampling").has("tools")) {
          required.withObjectProperty("sampling").putObject("tools");
        } else if (!declared.has("sampling")) {
          required.withObjectProperty("sampling");
        }
      }
      case InputRequest.ROOTS -> {
        if (!declared.has("roots")) {
          required.withObjectProperty("roots");
        }
      }
      default -> throw new IllegalArgumentException("clients have no " + request.method());
    }
  }

  public boolean allow(InputRequest request) {
    ObjectNode required = WireJson.object();
    demand(request, required);
    return required.isEmpty();
  }

  /** An empty object stands for forms (2026-07-28, Elicitation, Capabilities). */
  private boolean elicits(String mode) {
    JsonNode modes = declared.get("elicitation");
    return modes != null && (modes.has(mode) || (mode.equals("form") && !modes.has("url")));
  }
}
