package io.watchkeeper.mcpserver.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import io.watchkeeper.mcpserver.protocol.schema.Schema;
import io.watchkeeper.mcpserver.protocol.schema.SchemaDialect;
import io.watchkeeper.mcpserver.protocol.schema.UnusualSchemas;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiles by the library. Nothing is fetched: the loader admits only the dialects' own schemas,
 * which lie in the library's jar. {@code format} is an annotation, as on the fast path.
 */
public final class LibrarySchemas implements UnusualSchemas {

  private static final String DIALECTS_OF_THE_JAR = "json-schema.org/";

  /** The dialects' own schemas, each compiled with the first document in it. */
  private final Map<SchemaDialect, com.networknt.schema.Schema> own = new ConcurrentHashMap<>();

  /** Called by the ServiceLoader. */
  public LibrarySchemas() {}

  @Override
  public Schema compile(JsonNode document, SchemaDialect dialect) {
    Weight.check(document);
    tools.jackson.databind.JsonNode tree = Trees.free(document);
    try {
      check(dialect, tree);
      // One registry a document, so that no document can name another or take its place.
      com.networknt.schema.Schema compiled = registry(dialect).getSchema(tree);
      compiled.initializeValidators();
      LibrarySchema schema = new LibrarySchema(compiled);
      schema.tryOut();
      return schema;
    } catch (SchemaException unreadable) {
      throw new IllegalArgumentException(
          "The schema cannot be understood: " + unreadable.getMessage(), unreadable);
    } catch (StackOverflowError endless) {
      throw new IllegalArgumentException("The schema refers to itself without end", endless);
    }
  }

  private static SchemaRegistry registry(SchemaDialect dialect) {
    return SchemaRegistry.withDialect(
        switch (dialect) {
          case DRAFT_2020_12 -> Dialects.getDraft202012();
          case DRAFT_07 -> Dialects.getDraft7();
        },
        registry ->
            registry
                .schemaRegistryConfig(
                    SchemaRegistryConfig.builder()
                        .formatAssertionsEnabled(false)
                        .locale(Locale.ROOT)
                        .pathType(PathType.JSON_POINTER)
                        .regularExpressionFactory(BoundedPattern::of)
                        .build())
                .schemaLoader(loader ->
                    loader.allow(iri ->
                        iri.toString().contains("://" + DIALECTS_OF_THE_JAR)
                            || iri.toString().startsWith("classpath:"))));
  }

  /** By the dialect's own schema: what it refuses would be passed over in silence otherwise. */
  private void check(SchemaDialect dialect, tools.jackson.databind.JsonNode tree) {
    String id =
        switch (dialect) {
          case DRAFT_2020_12 -> "https://json-schema.org/draft/2020-12/schema";
          case DRAFT_07 -> "http://json-schema.org/draft-07/schema#";
        };
    List<Error> errors =
        own.computeIfAbsent(dialect, named -> registry(named).getSchema(SchemaLocation.of(id)))
            .validate(tree);
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      throw new IllegalArgumentException(
          "The schema at #" + first.getInstanceLocation() + " is wrong: " + first.getMessage());
    }
  }
}
