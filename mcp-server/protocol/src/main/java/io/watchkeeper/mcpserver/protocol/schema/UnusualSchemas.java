package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The slow path: compiles schemas with keywords that the fast path has no code for. Found by {@link
 * java.util.ServiceLoader} when the first such schema is compiled, so a server without any loads
 * nothing of it. Must give the fast path's verdict wherever both can.
 */
public interface UnusualSchemas {

  /**
   * Compiles.
   *
   * @param document of bounded size and depth, with known keywords only, and with references only
   *     into itself
   * @throws IllegalArgumentException that says what is wrong with the document
   */
  Schema compile(JsonNode document, SchemaDialect dialect);
}
