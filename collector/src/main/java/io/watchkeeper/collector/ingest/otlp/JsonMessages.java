package io.watchkeeper.collector.ingest.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads OTLP's JSON into its messages: the mapping of protobuf, with enumerations as numbers and
 * names in lowerCamelCase, where what is unknown is passed over [1]. Bytes, which only traces need,
 * are passed over too.
 *
 * <p>[1] OTLP specification 1.10, "JSON Protobuf Encoding".
 */
final class JsonMessages {

  /** Deeper than metrics ever are: eight levels of messages, and values within values. */
  private static final int DEEPEST = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEEPEST).maxNumberLength(100).build())
          .build();

  private JsonMessages() {}

  /**
   * Fills the message in.
   *
   * @throws IOException the text is no JSON or no such message
   */
  static void read(byte[] json, Message.Builder into) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
      object(parser, into);
      if (parser.nextToken() != null) {
        throw new IOException("something follows the JSON object");
      }
    } catch (IllegalArgumentException wrong) {
      // A number out of range, or not one.
      throw new IOException("a value does not fit its field", wrong);
    }
  }

  private static void object(JsonParser parser, Message.Builder into) throws IOException {
    Descriptor type = into.getDescriptorForType();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      FieldDescriptor field = field(type, parser.currentName());
      JsonToken token = parser.nextToken();
      if (field == null
          || token == JsonToken.VALUE_NULL
          || field.getJavaType() == FieldDescriptor.JavaType.BYTE_STRING) {
        parser.skipChildren();
      } else if (field.isRepeated()) {
        expect(parser, token, JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          into.addRepeatedField(field, value(parser, field, into));
        }
      } else {
        into.setField(field, value(parser, field, into));
      }
    }
  }

  private static @Nullable FieldDescriptor field(Descriptor type, String name) {
    for (FieldDescriptor field : type.getFields()) {
      if (field.getJsonName().equals(name) || field.getName().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private static Object value(JsonParser parser, FieldDescriptor field, Message.Builder owner)
      throws IOException {
    return switch (field.getJavaType()) {
      case MESSAGE -> {
        expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
        Message.Builder made = owner.newBuilderForField(field);
        object(parser, made);
        yield made.build();
      }
      case ENUM -> enumeration(scalar(parser), field);
      case STRING -> {
        expect(parser, parser.currentToken(), JsonToken.VALUE_STRING);
        yield parser.getText();
      }
      case BOOLEAN ->
          switch (scalar(parser)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(field.getName());
          };
      case INT -> (int) number(scalar(parser), field);
      case LONG -> number(scalar(parser), field);
      case DOUBLE -> Double.parseDouble(scalar(parser));
      case FLOAT -> Float.parseFloat(scalar(parser));
      case BYTE_STRING -> throw new IllegalStateException("passed over before");
    };
  }

  private static Object enumeration(String text, FieldDescriptor field) {
    EnumValueDescriptor named = field.getEnumType().findValueByName(text);
    return named != null
        ? named
        : field.getEnumType().findValueByNumberCreatingIfUnknown(Integer.parseInt(text));
  }

  private static long number(String text, FieldDescriptor field) {
    return switch (field.getType()) {
      case UINT64, FIXED64 -> Long.parseUnsignedLong(text);
      case UINT32, FIXED32 -> Integer.parseUnsignedInt(text);
      case INT32, SINT32, SFIXED32 -> Integer.parseInt(text);
      default -> Long.parseLong(text);
    };
  }

  /** Numbers may stand in quotes, and those that JSON has no form for must. */
  private static String scalar(JsonParser parser) throws IOException {
    if (!parser.currentToken().isScalarValue()) {
      throw new IOException("an object or array stands where a value should");
    }
    return parser.getText();
  }

  private static void expect(JsonParser parser, @Nullable JsonToken found, JsonToken wanted)
      throws IOException {
    if (found != wanted) {
      throw new IOException(
          "line " + parser.currentLocation().getLineNr() + " has another sort of value than OTLP");
    }
  }
}
