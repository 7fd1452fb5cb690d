package io.watchkeeper.mcpserver.transport.websocket;

import com.fasterxml.jackson.core.JsonGenerator;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a MessagePack document as JSON, value by value. Only what JSON has: no binary, no
 * extension, no key that is not a text. A length is believed only as far as there are bytes for it,
 * and nesting only as deep as JSON's.
 *
 * <p>Source: the MessagePack specification (github.com/msgpack/msgpack, spec.md), Formats.
 */
final class MessagePackReader {

  /** What no JSON reader takes, for what is no MessagePack. */
  private static final byte[] UNREADABLE = "not MessagePack".getBytes(StandardCharsets.US_ASCII);

  private final ByteBuffer in;
  private final JsonGenerator out;

  private MessagePackReader(ByteBuffer in, JsonGenerator out) {
    this.in = in;
    this.out = out;
  }

  static byte[] json(byte[] packed) {
    ByteArrayOutputStream json = new ByteArrayOutputStream(packed.length + packed.length / 2);
    ByteBuffer in = ByteBuffer.wrap(packed);
    try (JsonGenerator out = WireJson.factoryOfTheWire().createGenerator(json)) {
      new MessagePackReader(in, out).value(0);
    } catch (IOException | BufferUnderflowException broken) {
      return UNREADABLE;
    }
    return in.hasRemaining() ? UNREADABLE : json.toByteArray();
  }

  private void value(int depth) throws IOException {
    if (depth > WireJson.MAX_DEPTH) {
      throw new IOException("nested too deep");
    }
    int first = in.get() & 0xff;
    if (first <= 0x7f) {
      out.writeNumber(first);
    } else if (first <= 0x8f) {
      map(first & 0x0f, depth);
    } else if (first <= 0x9f) {
      array(first & 0x0f, depth);
    } else if (first <= 0xbf) {
      out.writeString(text(first & 0x1f));
    } else if (first >= 0xe0) {
      out.writeNumber((byte) first);
    } else {
      sized(first, depth);
    }
  }

  private void sized(int first, int depth) throws IOException {
    switch (first) {
      case 0xc0 -> out.writeNull();
      case 0xc2 -> out.writeBoolean(false);
      case 0xc3 -> out.writeBoolean(true);
      case 0xca -> real(in.getFloat());
      case 0xcb -> real(in.getDouble());
      case 0xcc -> out.writeNumber(in.get() & 0xff);
      case 0xcd -> out.writeNumber(in.getShort() & 0xffff);
      case 0xce -> out.writeNumber(in.getInt() & 0xffff_ffffL);
      case 0xcf -> unsigned(in.getLong());
      case 0xd0 -> out.writeNumber(in.get());
      case 0xd1 -> out.writeNumber(in.getShort());
      case 0xd2 -> out.writeNumber(in.getInt());
      case 0xd3 -> out.writeNumber(in.getLong());
      case 0xd9 -> out.writeString(text(in.get() & 0xff));
      case 0xda -> out.writeString(text(in.getShort() & 0xffff));
      case 0xdb -> out.writeString(text(length()));
      case 0xdc -> array(in.getShort() & 0xffff, depth);
      case 0xdd -> array(length(), depth);
      case 0xde -> map(in.getShort() & 0xffff, depth);
      case 0xdf -> map(length(), depth);
      default -> throw new IOException("a type that JSON does not have");
    }
  }

  private void real(double value) throws IOException {
    if (!Double.isFinite(value)) {
      throw new IOException("a number that JSON does not have");
    }
    out.writeNumber(value);
  }

  private void unsigned(long bits) throws IOException {
    if (bits >= 0) {
      out.writeNumber(bits);
    } else {
      out.writeNumber(new BigInteger(Long.toUnsignedString(bits)));
    }
  }

  /** Every element takes a byte at least, so more of them than bytes cannot be meant. */
  private int length() throws IOException {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IOException("longer than the message");
    }
    return length;
  }

  private void array(int elements, int depth) throws IOException {
    out.writeStartArray();
    for (int i = 0; i < elements; i++) {
      value(depth + 1);
    }
    out.writeEndArray();
  }

  private void map(int entries, int depth) throws IOException {
    out.writeStartObject();
    for (int i = 0; i < entries; i++) {
      out.writeFieldName(key());
      value(depth + 1);
    }
    out.writeEndObject();
  }

  private String key() throws IOException {
    int first = in.get() & 0xff;
    if (first >= 0xa0 && first <= 0xbf) {
      return text(first & 0x1f);
    }
    return switch (first) {
      case 0xd9 -> text(in.get() & 0xff);
      case 0xda -> text(in.getShort() & 0xffff);
      case 0xdb -> text(length());
      default -> throw new IOException("a key that is no text");
    };
  }

  private String text(int bytes) throws IOException {
    if (bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer utf8 = in.slice(in.position(), bytes);
    in.position(in.position() + bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException notText) {
      throw new IOException("a text that is no UTF-8", notText);
    }
  }
}
