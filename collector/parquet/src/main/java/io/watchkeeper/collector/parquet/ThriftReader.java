package io.watchkeeper.collector.parquet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a struct of Thrift's compact protocol, whatever is in it: field number to {@link Long},
 * {@link Boolean}, {@link Double}, bytes, {@link List} or {@link Map}. Trusts nothing: a length is
 * no longer than what is there, and nothing nests deeper than Parquet's metadata does.
 */
final class ThriftReader {

  private static final int DEEPEST = 20;

  private final ByteBuffer in;

  private ThriftReader(ByteBuffer in) {
    this.in = in;
  }

  /**
   * @throws IllegalArgumentException when there is none
   * @throws java.nio.BufferUnderflowException when it breaks off
   */
  static Map<Integer, Object> struct(ByteBuffer in) {
    return new ThriftReader(in).struct(0);
  }

  private Map<Integer, Object> struct(int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("structs nest deeper than " + DEEPEST);
    }
    Map<Integer, Object> fields = new HashMap<>();
    int number = 0;
    for (int header = in.get() & 0xff; header != 0; header = in.get() & 0xff) {
      number = header >> 4 == 0 ? (int) zigzag() : number + (header >> 4);
      int type = header & 0xf;
      fields.put(
          number,
          type == ThriftWriter.TRUE || type == ThriftWriter.FALSE
              ? type == ThriftWriter.TRUE
              : value(type, depth));
    }
    return fields;
  }

  private Object value(int type, int depth) {
    return switch (type) {
      // In a list a truth is a byte; a byte is the same.
      case ThriftWriter.TRUE, ThriftWriter.FALSE, 3 -> (long) in.get();
      case 4, ThriftWriter.I32, ThriftWriter.I64 -> zigzag();
      case 7 -> in.getDouble();
      case ThriftWriter.BINARY -> bytes();
      case ThriftWriter.LIST, 10 -> list(depth);
      case ThriftWriter.STRUCT -> struct(depth + 1);
      default -> throw new IllegalArgumentException("a field of type " + type);
    };
  }

  private List<Object> list(int depth) {
    int header = in.get() & 0xff;
    int size = header >> 4 == 15 ? size() : header >> 4;
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(value(header & 0xf, depth + 1));
    }
    return values;
  }

  private byte[] bytes() {
    byte[] bytes = new byte[size()];
    in.get(bytes);
    return bytes;
  }

  /** Of what is still to come, so it is no larger than that. */
  private int size() {
    long size = Bits.varint(in);
    if (size < 0 || size > in.remaining()) {
      throw new IllegalArgumentException("a length of " + size + " bytes where there are fewer");
    }
    return (int) size;
  }

  private long zigzag() {
    long value = Bits.varint(in);
    return (value >>> 1) ^ -(value & 1);
  }
}
