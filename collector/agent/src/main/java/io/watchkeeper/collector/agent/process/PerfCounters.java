package io.watchkeeper.collector.agent.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a HotSpot JVM counts in memory that it shares by a file ({@code hsperfdata}), as {@code
 * jstat} reads it: a prologue, then entries of a name and a value. Version 2 of the form has been
 * the only one since JDK 5; OpenJDK's {@code perfMemory.hpp} and {@code perfData.hpp} describe it.
 * The JVM writes on while we read: a number is whole, two numbers need not be of one instant.
 */
record PerfCounters(Map<String, Long> numbers, Map<String, String> texts) {

  private static final int MAGIC = 0xCAFEC0C0;
  private static final int ORDER = 4;
  private static final int LITTLE = 1;
  private static final int MAJOR = 5;
  private static final int ACCESSIBLE = 7;
  private static final int FIRST_ENTRY = 24;
  private static final int ENTRIES = 28;
  private static final int PROLOGUE_BYTES = 32;

  // Of an entry.
  private static final int NAME = 4;
  private static final int LENGTH = 8;
  private static final int TYPE = 12;
  private static final int VALUE = 16;
  private static final int ENTRY_BYTES = 20;

  PerfCounters {
    numbers = Map.copyOf(numbers);
    texts = Map.copyOf(texts);
  }

  /** Empty when these bytes are something else, or the JVM is not ready yet. */
  static Optional<PerfCounters> parse(byte[] bytes) {
    ByteBuffer memory = ByteBuffer.wrap(bytes);
    if (bytes.length < PROLOGUE_BYTES
        || memory.getInt(0) != MAGIC
        || memory.get(MAJOR) != 2
        || memory.get(ACCESSIBLE) == 0) {
      return Optional.empty();
    }
    if (memory.get(ORDER) == LITTLE) {
      memory.order(ByteOrder.LITTLE_ENDIAN);
    }
    try {
      return Optional.of(entries(memory));
    } catch (IndexOutOfBoundsException damaged) {
      return Optional.empty();
    }
  }

  private static PerfCounters entries(ByteBuffer memory) {
    Map<String, Long> numbers = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    int at = memory.getInt(FIRST_ENTRY);
    int left = memory.getInt(ENTRIES);
    // An entry is never shorter, so a count that lies ends at the end of the memory.
    for (; left > 0; left--) {
      int bytes = memory.getInt(at);
      if (bytes < ENTRY_BYTES) {
        throw new IndexOutOfBoundsException("an entry of " + bytes + " bytes");
      }
      String name = text(memory, at + memory.getInt(at + NAME), at + bytes);
      int length = memory.getInt(at + LENGTH);
      int value = at + memory.getInt(at + VALUE);
      if (memory.get(at + TYPE) == 'J' && length == 0) {
        numbers.put(name, memory.getLong(value));
      } else if (memory.get(at + TYPE) == 'B') {
        texts.put(name, text(memory, value, Math.min(value + length, at + bytes)));
      }
      at += bytes;
    }
    return new PerfCounters(numbers, texts);
  }

  private static String text(ByteBuffer memory, int from, int limit) {
    int end = from;
    while (end < limit && memory.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[Math.max(0, end - from)];
    memory.get(from, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  OptionalLong number(String name) {
    Long value = numbers.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  String text(String name) {
    return texts.getOrDefault(name, "");
  }
}
