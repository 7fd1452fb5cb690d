package io.watchkeeper.mcpserver.protocol.message;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.message.Message.Malformed;
import io.watchkeeper.mcpserver.protocol.message.Message.Notification;
import io.watchkeeper.mcpserver.protocol.message.Message.Request;
import io.watchkeeper.mcpserver.protocol.message.Message.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body once: the envelope token by token, the params as a tree. Never throws for what a
 * client sent. A member said twice is refused, since a proxy may have looked at the other one.
 */
public final class MessageDecoder {

  private MessageDecoder() {}

  public static Message decode(byte[] body) {
    try (JsonParser parser = WireJson.factoryOfTheWire().createParser(body)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        return new Malformed(null, Fault.batch());
      }
      if (first == null) {
        return new Malformed(null, Fault.notJson("it is empty"));
      }
      if (first != JsonToken.START_OBJECT) {
        return new Malformed(null, Fault.invalidRequest("the body must be a JSON object"));
      }
      Envelope envelope = new Envelope();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        envelope.read(parser.currentName(), parser);
      }
      if (parser.nextToken() != null) {
        return new Malformed(null, Fault.notJson("something follows the message"));
      }
      return envelope.message();
    } catch (JsonProcessingException notJson) {
      return new Malformed(null, Fault.notJson(reason(notJson)));
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
  }

  /** Jackson's reason without its excerpt of the source, with the place. */
  private static String reason(JsonProcessingException notJson) {
    String message = Objects.requireNonNullElse(notJson.getOriginalMessage(), "unreadable");
    String line = message.lines().findFirst().orElse("unreadable");
    String bounded = line.length() <= 160 ? line : line.substring(0, 160) + "…";
    StringBuilder printable = new StringBuilder(bounded.length() + 24);
    bounded.chars().forEach(c -> printable.append(c < 0x20 || c > 0x7e ? '?' : (char) c));
    if (notJson.getLocation() != null) {
      printable.append(" (byte ").append(notJson.getLocation().getByteOffset()).append(')');
    }
    return printable.toString();
  }

  /** The members seen so far; one instance a message, never shared. */
  private static final class Envelope {
    private boolean idSeen;
    private @Nullable RequestId id;
    private boolean version2;
    private @Nullable String method;
    private @Nullable ObjectNode params;
    private @Nullable JsonNode result;
    private @Nullable JsonNode error;
    private @Nullable Fault fault;

    void read(String member, JsonParser parser) throws IOException {
      JsonToken value = parser.nextToken();
      switch (member) {
        case "jsonrpc" ->
            version2 = value == JsonToken.VALUE_STRING && "2.0".equals(parser.getText());
        case "id" -> readId(value, parser);
        case "method" -> readMethod(value, parser);
        case "params" -> readParams(value, parser);
        case "result" -> result = answer(result, parser);
        case "error" -> error = answer(error, parser);
        // Later revisions may add members; strangers' members are none of our business.
        default -> parser.skipChildren();
      }
    }

    private void readId(JsonToken value, JsonParser parser) throws IOException {
      if (idSeen) {
        id = null;
        blame("id is given twice");
        parser.skipChildren();
        return;
      }
      idSeen = true;
      if (value == JsonToken.VALUE_STRING) {
        id = new RequestId.OfText(parser.getText());
      } else if (value == JsonToken.VALUE_NUMBER_INT
          && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        id = new RequestId.OfNumber(parser.getLongValue());
      } else {
        blame("id must be a string or an integer of 64 bits");
        parser.skipChildren();
      }
    }

    private void readMethod(JsonToken value, JsonParser parser) throws IOException {
      if (method != null) {
        blame("method is given twice");
      } else if (value == JsonToken.VALUE_STRING) {
        method = parser.getText();
        return;
      } else {
        blame("method must be a string");
      }
      parser.skipChildren();
    }

    private void readParams(JsonToken value, JsonParser parser) throws IOException {
      if (params != null) {
        blame("params is given twice");
        parser.skipChildren();
      } else if (value == JsonToken.START_OBJECT) {
        params = WireJson.trees().readValue(parser);
      } else if (value != JsonToken.VALUE_NULL) {
        blame("params must be an object");
        parser.skipChildren();
      }
    }

    private JsonNode answer(@Nullable JsonNode before, JsonParser parser) throws IOException {
      if (before != null) {
        blame("a response says its result or error twice");
      }
      return WireJson.trees().readValue(parser);
    }

    private void blame(String why) {
      if (fault == null) {
        fault = Fault.invalidRequest(why);
      }
    }

    Message message() {
      boolean answer = result != null || error != null;
      if (fault == null && !version2) {
        blame("jsonrpc must be \"2.0\"");
      }
      if (fault == null && method == null && !answer) {
        blame("method is missing");
      }
      if (fault != null) {
        // A broken response must not be answered under an id that the client may wait for.
        return new Malformed(method == null && answer ? null : id, fault);
      }
      if (method == null) {
        return id == null
            ? new Malformed(null, Fault.invalidRequest("a response needs the id of its request"))
            : response(id);
      }
      ObjectNode given = params == null ? WireJson.object() : params;
      return id == null ? new Notification(method, given) : new Request(id, method, given);
    }

    private Message response(RequestId answered) {
      return result != null && error != null
          ? new Malformed(
              null, Fault.invalidRequest("a response has a result or an error, not both"))
          : new Response(answered, result, error);
    }
  }
}
