package io.watchkeeper.mcpserver.transport.conversation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.RequestId;
import io.watchkeeper.mcpserver.protocol.method.ResponseWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a connection must know of a message before the engine reads it: which request this is, and
 * which one it cancels. A text and a number that are written alike are different ids.
 *
 * @param id null when there is none that can be read
 * @param cancels null unless it is {@code notifications/cancelled}
 * @param costs whether it will be answered: a request, or what cannot be read
 */
record Peek(@Nullable String id, @Nullable String cancels, boolean costs) {

  private static final Peek NOTHING = new Peek(null, null, true);
  private static final String CANCELLED = "notifications/cancelled";

  /** Never throws: what cannot be read is the engine's to refuse. */
  static Peek at(byte[] json) {
    try (JsonParser parser = WireJson.factoryOfTheWire().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return NOTHING;
      }
      String id = null;
      String method = null;
      boolean answers = false;
      String cancelled = null;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String member = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (member) {
          case "id" -> id = id(value, parser);
          case "method" -> method = value == JsonToken.VALUE_STRING ? parser.getText() : null;
          case "params" -> cancelled = cancelled(value, parser);
          case "result", "error" -> {
            answers = true;
            parser.skipChildren();
          }
          default -> parser.skipChildren();
        }
      }
      boolean asks = method == null ? !answers : id != null;
      return new Peek(id, CANCELLED.equals(method) ? cancelled : null, asks);
    } catch (IOException unreadable) {
      return NOTHING;
    }
  }

  /** The answer to this message that says what is wrong. */
  byte[] error(Fault fault) {
    return ResponseWriter.error(requestId(), fault);
  }

  private @Nullable RequestId requestId() {
    if (id == null) {
      return null;
    }
    if (id.startsWith("\"")) {
      return new RequestId.OfText(id.substring(1));
    }
    try {
      return new RequestId.OfNumber(Long.parseLong(id));
    } catch (NumberFormatException beyond) {
      return null;
    }
  }

  private static @Nullable String cancelled(JsonToken params, JsonParser parser)
      throws IOException {
    if (params != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    String id = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = parser.currentName().equals("requestId");
      JsonToken value = parser.nextToken();
      if (wanted) {
        id = id(value, parser);
      } else {
        parser.skipChildren();
      }
    }
    return id;
  }

  private static @Nullable String id(JsonToken value, JsonParser parser) throws IOException {
    return switch (value) {
      case VALUE_STRING -> '"' + parser.getText();
      case VALUE_NUMBER_INT -> parser.getText();
      default -> {
        parser.skipChildren();
        yield null;
      }
    };
  }
}
