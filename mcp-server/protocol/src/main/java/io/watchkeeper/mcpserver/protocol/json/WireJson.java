package io.watchkeeper.mcpserver.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The one Jackson configuration of the wire. Everything here is immutable and shared. */
public final class WireJson {

  /**
   * Deepest nesting that is read. Arguments of real tools stay under ten; the bound keeps recursion
   * over a hostile document far from the end of a stack.
   */
  public static final int MAX_DEPTH = 64;

  /**
   * Buffers kept for reuse. Virtual threads make Jackson's default, one set a thread, useless; the
   * bound is on what is kept, not on how many calls may run.
   */
  private static final int POOLED_BUFFERS = 256;

  private static final JsonFactory FACTORY = factory().build();

  private static final ObjectMapper MAPPER =
      new ObjectMapper(FACTORY).enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private static final ObjectReader TREES = MAPPER.readerFor(JsonNode.class);

  /**
   * Writes every character beyond ASCII as an escape, so that even half a surrogate pair passes.
   */
  private static final JsonFactory ESCAPING =
      factory().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  static {
    ESCAPING.setCodec(new ObjectMapper(ESCAPING));
  }

  private WireJson() {}

  private static JsonFactoryBuilder factory() {
    return new JsonFactoryBuilder()
        // MCP messages are UTF-8 (2025-11-25, Transports); guessing UTF-16 would only let a
        // message mean one thing to a proxy and another to us.
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        // Keys come from strangers: remembering them for ever would be a leak.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                // The transport bounds the body; a second, smaller bound here would only surprise.
                .maxStringLength(Integer.MAX_VALUE)
                .build());
  }

  /** Reads and writes UTF-8. */
  public static JsonFactory factoryOfTheWire() {
    return FACTORY;
  }

  /** The second try, for text that is no valid Unicode. */
  public static JsonFactory escapingFactory() {
    return ESCAPING;
  }

  /** Reads a tree and refuses an object that says the same key twice. */
  public static ObjectReader trees() {
    return TREES;
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Converts records and collections that our own code built. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Parses JSON that our own code wrote, such as a tool's schema; a mistake in it is a bug. */
  public static JsonNode parse(String json) {
    try {
      return TREES.readTree(json);
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException("not JSON: " + notJson.getOriginalMessage(), notJson);
    }
  }
}
