package io.watchkeeper.collector.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Thrift's compact protocol [1] as far as the metadata of Parquet needs it. Fields of a struct are
 * written in the order of their numbers, which are at most 15 apart.
 *
 * <p>[1] github.com/apache/thrift, doc/specs/thrift-compact-protocol.md.
 */
final class ThriftWriter {

  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int I32 = 5;
  static final int I64 = 6;
  static final int BINARY = 8;
  static final int LIST = 9;
  static final int STRUCT = 12;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Deque<Integer> outer = new ArrayDeque<>();
  private int last;

  static byte[] struct(Consumer<ThriftWriter> content) {
    ThriftWriter writer = new ThriftWriter();
    content.accept(writer);
    writer.out.write(0);
    return writer.out.toByteArray();
  }

  void i32(int field, int value) {
    header(field, I32);
    varint(zigzag(value));
  }

  void i64(int field, long value) {
    header(field, I64);
    varint(zigzag(value));
  }

  void truth(int field, boolean value) {
    header(field, value ? TRUE : FALSE);
  }

  void text(int field, String value) {
    bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(int field, byte[] value) {
    header(field, BINARY);
    varint(value.length);
    out.writeBytes(value);
  }

  void struct(int field, Consumer<ThriftWriter> content) {
    header(field, STRUCT);
    nested(content);
  }

  void structs(int field, List<Consumer<ThriftWriter>> elements) {
    list(field, STRUCT, elements.size());
    elements.forEach(this::nested);
  }

  /** Structs that were written before. */
  void written(int field, List<byte[]> structs) {
    list(field, STRUCT, structs.size());
    structs.forEach(out::writeBytes);
  }

  void i32s(int field, List<Integer> values) {
    list(field, I32, values.size());
    values.forEach(value -> varint(zigzag(value)));
  }

  void texts(int field, List<String> values) {
    list(field, BINARY, values.size());
    for (String value : values) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      varint(bytes.length);
      out.writeBytes(bytes);
    }
  }

  private void nested(Consumer<ThriftWriter> content) {
    outer.push(last);
    last = 0;
    content.accept(this);
    out.write(0);
    last = outer.pop();
  }

  private void list(int field, int type, int size) {
    header(field, LIST);
    if (size < 15) {
      out.write((size << 4) | type);
    } else {
      out.write(0xf0 | type);
      varint(size);
    }
  }

  private void header(int field, int type) {
    out.write(((field - last) << 4) | type);
    last = field;
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  private void varint(long value) {
    Bits.varint(out, value);
  }
}
