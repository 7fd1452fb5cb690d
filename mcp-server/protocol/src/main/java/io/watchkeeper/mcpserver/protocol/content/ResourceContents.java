package io.watchkeeper.mcpserver.protocol.content;

/** What stands in a resource or a part of it (schema, ResourceContents). */
public sealed interface ResourceContents {

  String uri();

  String mimeType();

  record Text(String uri, String mimeType, String text) implements ResourceContents {}

  /**
   * Anything that is no text.
   *
   * @param blob Base64
   */
  record Blob(String uri, String mimeType, String blob) implements ResourceContents {}
}
