package io.watchkeeper.collector.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

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
  private final List<PointRow> rows;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long uncompressed;
  private int dictionaryBytes;

  ColumnChunk(Column column, List<PointRow> rows) {
    this.column = column;
    this.rows = rows;
    if (column.repeats()) {
      writeRepeating();
    } else {
      write(DATA_PAGE, PLAIN, rows.size(), plain());
    }
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
            its.i32s(2, column.repeats() ? List.of(PLAIN, RLE, DICTIONARY) : List.of(PLAIN, RLE));
            its.texts(3, List.of(column.title()));
            its.i32(4, GZIP);
            its.i64(5, rows.size());
            its.i64(6, uncompressed);
            its.i64(7, out.size());
            its.i64(9, offset + dictionaryBytes);
            if (column.repeats()) {
              its.i64(11, offset);
            }
            if (column == Column.TIME) {
              its.struct(12, this::range);
            }
          });
    };
  }

  /** Which times there are, so that a reader passes over what it is not asked for. */
  private void range(ThriftWriter statistics) {
    statistics.i64(3, 0);
    statistics.bytes(5, number(rows.stream().mapToLong(PointRow::micros).max().orElseThrow()));
    statistics.bytes(6, number(rows.stream().mapToLong(PointRow::micros).min().orElseThrow()));
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private void writeRepeating() {
    Map<String, Integer> places = new LinkedHashMap<>();
    int[] indices = new int[rows.size()];
    for (int i = 0; i < indices.length; i++) {
      PointRow row = rows.get(i);
      indices[i] =
          places.computeIfAbsent(
              column == Column.METRIC ? row.metric() : row.labels(), _ -> places.size());
    }
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    places.keySet().forEach(text -> putText(values, text));
    write(DICTIONARY_PAGE, PLAIN, places.size(), values.toByteArray());
    dictionaryBytes = out.size();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int width = Bits.width(places.size() - 1);
    packed.write(width);
    Bits.pack(packed, indices, width);
    write(DATA_PAGE, DICTIONARY, rows.size(), packed.toByteArray());
  }

  private byte[] plain() {
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    List<PointRow> present = new ArrayList<>();
    int[] levels = new int[rows.size()];
    for (int i = 0; i < levels.length; i++) {
      PointRow row = rows.get(i);
      boolean there =
          !column.optional() || (column == Column.VALUE ? row.value() : row.text()) != null;
      levels[i] = there ? 1 : 0;
      if (there) {
        present.add(row);
      }
    }
    if (column.optional()) {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      Bits.pack(packed, levels, 1);
      values.writeBytes(length(packed.size()));
      values.writeBytes(packed.toByteArray());
    }
    for (PointRow row : present) {
      switch (column) {
        case TIME -> values.writeBytes(number(row.micros()));
        case VALUE ->
            values.writeBytes(
                number(Double.doubleToRawLongBits(Objects.requireNonNull(row.value()))));
        case TEXT -> putText(values, Objects.requireNonNull(row.text()));
        case METRIC, LABELS -> throw new IllegalStateException(column + " repeats");
      }
    }
    return values.toByteArray();
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
