package io.watchkeeper.mcpserver.protocol.resource;

import io.watchkeeper.mcpserver.protocol.completion.Completer;
import io.watchkeeper.mcpserver.protocol.content.Label;

/**
 * Many resources under URIs of one shape (schema, ResourceTemplate).
 *
 * @param uriTemplate RFC 6570, level 1, such as {@code notion://page/{id}}
 */
public record ResourceTemplate(
    String uriTemplate, Label label, Resource.Kind kind, Handlers handlers) {

  /** Who reads, and who proposes. */
  public record Handlers(ResourceReader reader, Completer completer) {
    public static Handlers reading(ResourceReader reader) {
      return new Handlers(reader, Completer.NONE);
    }
  }
}
