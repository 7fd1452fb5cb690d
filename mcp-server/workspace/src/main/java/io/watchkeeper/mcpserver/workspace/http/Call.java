package io.watchkeeper.mcpserver.workspace.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.watchkeeper.mcpserver.workspace.request.Identifiers;
import io.watchkeeper.mcpserver.workspace.request.Input;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One request after its headers were checked. The body is absent when none was sent. */
record Call(List<String> path, Map<String, List<String>> query, Optional<Input> sent) {

  /** The id of {@code /v1/pages/{id}…}: always the third segment. */
  UUID id() {
    return Identifiers.ofPath(path.get(2));
  }

  /** Nothing sent counts as an empty object. */
  Input body() {
    return sent.orElseGet(() -> Input.body(JsonNodeFactory.instance.objectNode()));
  }
}
