package io.watchkeeper.alerting.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Instants and durations in ISO-8601, whatever the framework's own mapper is set to. */
public final class WireJson {

  private final ObjectMapper mapper =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          // Fields of a later version, in records of every vocabulary.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  public String write(Object value) {
    try {
      return mapper.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a wire record: " + value.getClass(), e);
    }
  }

  public <T> T read(String text, Class<T> type) throws JsonProcessingException {
    T value = mapper.readValue(text, type);
    if (value == null) {
      throw new com.fasterxml.jackson.core.JsonParseException(null, "null where a record belongs");
    }
    return value;
  }

  public JsonNode tree(String text) throws JsonProcessingException {
    return mapper.readTree(text);
  }
}
