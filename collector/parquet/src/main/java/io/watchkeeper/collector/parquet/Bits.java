package io.watchkeeper.collector.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Small numbers in few bits, as Parquet's hybrid of runs and packed groups of eight. Written are
 * packed groups only: the compression that follows finds the runs. Read are both.
 */
final class Bits {

  private Bits() {}

  static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /**
   * @throws IllegalArgumentException when it is longer than a long
   */
  static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number is longer than 64 bits");
  }

  /** How many bits the largest number needs, at least one. */
  static int width(int largest) {
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(largest));
  }

  static void pack(ByteArrayOutputStream out, int[] values, int width) {
    int groups = (values.length + 7) / 8;
    varint(out, ((long) groups << 1) | 1);
    long bits = 0;
    int held = 0;
    for (int i = 0; i < groups * 8; i++) {
      bits |= (i < values.length ? (long) values[i] : 0L) << held;
      held += width;
      while (held >= 8) {
        out.write((int) (bits & 0xff));
        bits >>>= 8;
        held -= 8;
      }
    }
  }

  /**
   * @throws IllegalArgumentException when they are not so many
   */
  static int[] unpack(ByteBuffer in, int count, int width) {
    int[] values = new int[count];
    int found = 0;
    while (found < count) {
      long header = varint(in);
      long size = (header & 1) == 1 ? (header >>> 1) * 8 : header >>> 1;
      if (size <= 0 || size > count + 7L) {
        throw new IllegalArgumentException("a run is of " + size + " numbers");
      }
      if ((header & 1) == 1) {
        found = packed(in, values, found, new Run(size, width));
      } else {
        int value = 0;
        for (int i = 0; i < (width + 7) / 8; i++) {
          value |= (in.get() & 0xff) << (8 * i);
        }
        for (long i = 0; i < size && found < count; i++) {
          values[found++] = value;
        }
      }
    }
    return values;
  }

  private record Run(long size, int width) {}

  private static int packed(ByteBuffer in, int[] values, int from, Run run) {
    int found = from;
    long bits = 0;
    int held = 0;
    for (long i = 0; i < run.size; i++) {
      while (held < run.width) {
        bits |= (in.get() & 0xffL) << held;
        held += 8;
      }
      if (found < values.length) {
        values[found++] = (int) (bits & ((1L << run.width) - 1));
      }
      bits >>>= run.width;
      held -= run.width;
    }
    return found;
  }
}
