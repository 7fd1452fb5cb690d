package io.watchkeeper.mcpserver.protocol.resource;

import io.watchkeeper.mcpserver.protocol.content.Audience;
import io.watchkeeper.mcpserver.protocol.content.Label;
import java.util.OptionalLong;

/** Something to read under one URI (schema, Resource). */
public record Resource(String uri, Label label, Kind kind, ResourceReader reader) {

  public Resource {
    if (uri.isBlank()) {
      throw new IllegalArgumentException("A resource needs a URI");
    }
  }

  /**
   * What it holds.
   *
   * @param sizeBytes before any encoding, if known
   */
  public record Kind(String mimeType, OptionalLong sizeBytes, Audience audience) {
    public static Kind of(String mimeType) {
      return new Kind(mimeType, OptionalLong.empty(), Audience.EVERYONE);
    }
  }
}
