package io.watchkeeper.mcpserver.protocol.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a request says about itself.
 *
 * @param protocolVersion the revision it is served by
 * @param meta its {@code _meta}, read only; empty when it had none
 */
public record RequestContext(String protocolVersion, ObjectNode meta) {

  /** Self-reported and unverified: for logs, never for decisions (2026-07-28, Overview, _meta). */
  public Optional<String> clientName() {
    JsonNode name = meta.path("io.modelcontextprotocol/clientInfo").path("name");
    return Optional.ofNullable(name.textValue());
  }

  /** W3C Trace Context of the caller, as sent (2026-07-28, Overview, OpenTelemetry). */
  public Optional<String> traceparent() {
    return Optional.ofNullable(meta.path("traceparent").textValue());
  }
}
