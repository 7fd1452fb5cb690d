package io.watchkeeper.mcpserver.transport.websocket;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON that our own engine wrote as MessagePack, each value in its shortest form. A
 * container's length goes before its elements, so it is written apart first.
 */
final class MessagePackWriter {

  private static final long UNSIGNED_INT = 0xffff_ffffL;

  private MessagePackWriter() {}

  static byte[] packed(byte[] json) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(json.length);
    try (JsonParser parser = WireJson.factoryOfTheWire().createParser(json);
        DataOutputStream out = new DataOutputStream(all)) {
      parser.nextToken();
      value(parser, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException("packing JSON of our own", impossible);
    }
    return all.toByteArray();
  }

  private static void value(JsonParser parser, DataOutputStream out) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT, START_ARRAY -> container(parser, out);
      case VALUE_STRING -> text(parser.getText(), out);
      case VALUE_NUMBER_INT -> integer(parser, out);
      case VALUE_NUMBER_FLOAT -> {
        out.writeByte(0xcb);
        out.writeDouble(parser.getDoubleValue());
      }
      case VALUE_TRUE -> out.writeByte(0xc3);
      case VALUE_FALSE -> out.writeByte(0xc2);
      case VALUE_NULL -> out.writeByte(0xc0);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IOException("no value at " + parser.currentLocation());
    }
  }

  private static void container(JsonParser parser, DataOutputStream out) throws IOException {
    boolean map = parser.currentToken() == JsonToken.START_OBJECT;
    ByteArrayOutputStream inside = new ByteArrayOutputStream();
    DataOutputStream elements = new DataOutputStream(inside);
    int count = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (map) {
        text(parser.currentName(), elements);
        parser.nextToken();
      }
      value(parser, elements);
      count++;
    }
    if (count <= 15) {
      out.writeByte((map ? 0x80 : 0x90) | count);
    } else if (count <= 0xffff) {
      out.writeByte(map ? 0xde : 0xdc);
      out.writeShort(count);
    } else {
      out.writeByte(map ? 0xdf : 0xdd);
      out.writeInt(count);
    }
    inside.writeTo(out);
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= 31) {
      out.writeByte(0xa0 | utf8.length);
    } else if (utf8.length <= 0xff) {
      out.writeByte(0xd9);
      out.writeByte(utf8.length);
    } else if (utf8.length <= 0xffff) {
      out.writeByte(0xda);
      out.writeShort(utf8.length);
    } else {
      out.writeByte(0xdb);
      out.writeInt(utf8.length);
    }
    out.write(utf8);
  }

  private static void integer(JsonParser parser, DataOutputStream out) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      big(parser.getBigIntegerValue(), out);
      return;
    }
    long value = parser.getLongValue();
    if (value >= -32 && value <= 0x7f) {
      out.writeByte((int) value);
    } else if (value >= 0) {
      positive(value, out);
    } else if (value >= Byte.MIN_VALUE) {
      out.writeByte(0xd0);
      out.writeByte((int) value);
    } else if (value >= Short.MIN_VALUE) {
      out.writeByte(0xd1);
      out.writeShort((int) value);
    } else if (value >= Integer.MIN_VALUE) {
      out.writeByte(0xd2);
      out.writeInt((int) value);
    } else {
      out.writeByte(0xd3);
      out.writeLong(value);
    }
  }

  private static void positive(long value, DataOutputStream out) throws IOException {
    if (value <= 0xff) {
      out.writeByte(0xcc);
      out.writeByte((int) value);
    } else if (value <= 0xffff) {
      out.writeByte(0xcd);
      out.writeShort((int) value);
    } else if (value <= UNSIGNED_INT) {
      out.writeByte(0xce);
      out.writeInt((int) value);
    } else {
      out.writeByte(0xcf);
      out.writeLong(value);
    }
  }

  /** Beyond 64 bits it has no integer, and is written as what JavaScript would read. */
  private static void big(BigInteger value, DataOutputStream out) throws IOException {
    if (value.signum() > 0 && value.bitLength() <= Long.SIZE) {
      out.writeByte(0xcf);
      out.writeLong(value.longValue());
    } else {
      out.writeByte(0xcb);
      out.writeDouble(value.doubleValue());
    }
  }
}
