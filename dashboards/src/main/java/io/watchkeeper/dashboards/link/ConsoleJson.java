package io.watchkeeper.dashboards.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** ISO-8601 instants, and fields of later versions passed over. */
public final class ConsoleJson {

  private final JsonMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public <T> T read(String text, Class<T> type) throws JsonProcessingException {
    return read(tree(text), type);
  }

  public <T> T read(JsonNode node, Class<T> type) throws JsonProcessingException {
    T value = mapper.treeToValue(node, type);
    if (value == null) {
      throw new com.fasterxml.jackson.core.JsonParseException(null, "null where a record belongs");
    }
    return value;
  }

  public JsonNode tree(String text) throws JsonProcessingException {
    JsonNode tree = mapper.readTree(text);
    return tree == null ? mapper.createObjectNode() : tree;
  }

  public String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a wire record: " + value.getClass(), e);
    }
  }
}
