package io.watchkeeper.mcpserver.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.json.WireJson;

/** What the fixtures ask of a client. */
final class Forms {

  private Forms() {}

  /** One field that must be filled in. */
  static InputRequest field(String message, String name, String type) {
    ObjectNode schema = WireJson.object().put("type", "object");
    schema.putObject("properties").putObject(name).put("type", type);
    schema.putArray("required").add(name);
    return InputRequest.form(message, schema);
  }

  static InputRequest form(String message, String schema) {
    return InputRequest.form(message, (ObjectNode) WireJson.parse(schema));
  }

  static InputRequest sample(String prompt, int maxTokens) {
    ObjectNode params = WireJson.object();
    ObjectNode message = params.putArray("messages").addObject().put("role", "user");
    message.putObject("content").put("type", "text").put("text", prompt);
    return InputRequest.sample(params.put("maxTokens", maxTokens));
  }
}
