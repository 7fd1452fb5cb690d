package io.watchkeeper.mcpserver.protocol.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Turns a schema document into a {@link Schema}, once, when a tool is registered: by the fast path
 * when that knows all of its keywords, otherwise by the slow one.
 */
public final class SchemaCompiler {

  private SchemaCompiler() {}

  /**
   * Compiles.
   *
   * @throws IllegalArgumentException that says where the document cannot be accepted, and why
   */
  public static Schema compile(JsonNode document) {
    SchemaDialect dialect = SchemaDialect.of(document);
    if (dialect == null) {
      throw Mistake.at("#", "is of none of the dialects 2020-12 and draft-07");
    }
    return Screening.isFast(document, dialect)
        ? FastCompiler.compile(document)
        : slowPath().compile(document, dialect);
  }

  private static UnusualSchemas slowPath() {
    UnusualSchemas found = SlowPath.FOUND;
    if (found == null) {
      throw new IllegalArgumentException(
          "The schema uses keywords that need the slow path; put the module mcp-server/schema on"
              + " the class path");
    }
    return found;
  }

  /** Looked for when the first unusual schema comes, and never again. */
  private static final class SlowPath {
    static final @Nullable UnusualSchemas FOUND =
        ServiceLoader.load(UnusualSchemas.class, SchemaCompiler.class.getClassLoader())
            .findFirst()
            .orElse(null);
  }
}
