package io.watchkeeper.collector.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One column of one row group: a page of its distinct values where they repeat, and one page of its
 * values. Each is compressed by gzip, which needs no library, and has a checksum.
 */
final class ColumnChunk {

  static final int PLAIN = 0;
  static final int RLE = 3;
  static final int DICTIONARY = 8;
  static final int GZIP = 2;
  static final int DATA_PAGE = 0;
  static final int DICTIONARY_PAGE = 2;

  private final Column column;
  private final @Nullable Object[] rows;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long uncompressed;
  private int dictionaryBytes;

  /**
   * @param rows what each row has there
   */
  ColumnChunk(Column column, @Nullable Object[] rows) {
    this.column = column;
    this.rows = rows;
    if (repeats()) {
      writeRepeating();
    } else {
      write(DATA_PAGE, PLAIN, rows.length, plain());
    }
  }

  private boolean repeats() {
    return column.kind() == Column.Kind.REPEATED;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  long uncompressed() {
    return uncompressed;
  }

  /**
   * Parquet's ColumnChunk.
   *
   * @param offset of the first page in the file
   */
  Consumer<ThriftWriter> metadata(long offset) {
    return chunk -> {
      chunk.i64(2, offset);
      chunk.struct(
          3,
          its -> {
            its.i32(1, column.type());
            its.i32s(2, repeats() ? List.of(PLAIN, RLE, DICTIONARY) : List.of(PLAIN, RLE));
            its.texts(3, List.of(column.title()));
            its.i32(4, GZIP);
            its.i64(5, rows.length);
            its.i64(6, uncompressed);
            its.i64(7, out.size());
            its.i64(9, offset + dictionaryBytes);
            if (repeats()) {
              its.i64(11, offset);
            }
            if (column.kind() == Column.Kind.TIME) {
              its.struct(12, this::range);
            }
          });
    };
  }

  /** Which times there are, so that a reader passes over what it is not asked for. */
  private void range(ThriftWriter statistics) {
    statistics.i64(3, 0);
    long[] times = Arrays.stream(rows).mapToLong(time -> (Long) there(time)).toArray();
    statistics.bytes(5, number(Arrays.stream(times).max().orElseThrow()));
    statistics.bytes(6, number(Arrays.stream(times).min().orElseThrow()));
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private void writeRepeating() {
    Map<String, Integer> places = new LinkedHashMap<>();
    int[] indices = new int[rows.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = places.computeIfAbsent((String) there(rows[i]), _ -> places.size());
    }
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    places.keySet().forEach(text -> putText(values, text));
    write(DICTIONARY_PAGE, PLAIN, places.size(), values.toByteArray());
    dictionaryBytes = out.size();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int width = Bits.width(places.size() - 1);
    packed.write(width);
    Bits.pack(packed, indices, width);
    write(DATA_PAGE, DICTIONARY, rows.length, packed.toByteArray());
  }

  private byte[] plain() {
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    if (column.optional()) {
      int[] levels = Arrays.stream(rows).mapToInt(row -> row == null ? 0 : 1).toArray();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      Bits.pack(packed, levels, 1);
      values.writeBytes(length(packed.size()));
      values.writeBytes(packed.toByteArray());
    }
    for (Object row : rows) {
      if (row == null && column.optional()) {
        continue;
      }
      switch (column.kind()) {
        case TIME -> values.writeBytes(number((Long) there(row)));
        case REAL -> values.writeBytes(number(Double.doubleToRawLongBits((Double) there(row))));
        case TEXT -> putText(values, (String) there(row));
        case REPEATED -> throw new IllegalStateException(column + " repeats");
      }
    }
    return values.toByteArray();
  }

  private static Object there(@Nullable Object value) {
    return Objects.requireNonNull(value, "a column that is not optional has a row without a value");
  }

  private static void putText(ByteArrayOutputStream values, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    values.writeBytes(length(bytes.length));
    values.writeBytes(bytes);
  }

  private static byte[] length(int bytes) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes).array();
  }

  private void write(int type, int encoding, int values, byte[] content) {
    byte[] compressed = gzip(content);
    CRC32 crc = new CRC32();
    crc.update(compressed);
    byte[] header =
        ThriftWriter.struct(page -> {
          page.i32(1, type);
          page.i32(2, content.length);
          page.i32(3, compressed.length);
          page.i32(4, (int) crc.getValue());
          if (type == DATA_PAGE) {
            page.struct(
                5,
                data -> {
                  data.i32(1, values);
                  data.i32(2, encoding);
                  data.i32(3, RLE);
                  data.i32(4, RLE);
                });
          } else {
            page.struct(
                7,
                dictionary -> {
                  dictionary.i32(1, values);
                  dictionary.i32(2, encoding);
                });
          }
        });
    out.writeBytes(header);
    out.writeBytes(compressed);
    uncompressed += header.length + content.length;
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
