package io.watchkeeper.collector.parquet;

import io.watchkeeper.collector.model.Point;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a file piece by piece: {@link #begin}, any number of {@link #add}, {@link #end}, each
 * giving the bytes that come next. Holds the rows of one row group, and of those before it only
 * where they are. Without its end the file is none, so half a file is never taken for a whole one.
 */
public final class PointFileWriter {

  /** Rows of a row group: some megabytes of memory. */
  static final int GROUP = 100_000;

  /** Characters of texts in a row group; sketches are the longest. */
  private static final int GROUP_TEXT = 8_000_000;

  static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** The key in the file's metadata by which an import knows it, and the form of its columns. */
  static final String KEY = "watchkeeper.points";

  static final String FORM = "1";

  /** Of each row group where it is, as the end of the file says it: some 400 bytes. */
  private final List<byte[]> groups = new ArrayList<>();

  private List<PointRow> rows = new ArrayList<>();
  private long textCharacters;
  private long position;
  private long total;

  public byte[] begin() {
    position = MAGIC.length;
    return MAGIC.clone();
  }

  /** Rows that were handed in so far. */
  public long rows() {
    return total + rows.size();
  }

  /** Nothing, most of the time. */
  public byte[] add(Point point) {
    rows.addAll(PointRows.of(point));
    for (String text : point.texts().values()) {
      textCharacters += text.length();
    }
    return rows.size() >= GROUP || textCharacters >= GROUP_TEXT ? group() : new byte[0];
  }

  public byte[] end() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!rows.isEmpty()) {
      out.writeBytes(group());
    }
    byte[] footer = ThriftWriter.struct(this::footer);
    out.writeBytes(footer);
    out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(footer.length)
            .array());
    out.writeBytes(MAGIC);
    return out.toByteArray();
  }

  private byte[] group() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Consumer<ThriftWriter>> chunks = new ArrayList<>();
    long uncompressed = 0;
    for (Column column : Column.values()) {
      ColumnChunk chunk = new ColumnChunk(column, rows);
      chunks.add(chunk.metadata(position + out.size()));
      out.writeBytes(chunk.bytes());
      uncompressed += chunk.uncompressed();
    }
    long size = uncompressed;
    int count = rows.size();
    groups.add(
        ThriftWriter.struct(group -> {
          group.structs(1, chunks);
          group.i64(2, size);
          group.i64(3, count);
        }));
    position += out.size();
    total += count;
    rows = new ArrayList<>();
    textCharacters = 0;
    return out.toByteArray();
  }

  private void footer(ThriftWriter out) {
    List<Consumer<ThriftWriter>> schema = new ArrayList<>();
    schema.add(root -> {
      root.text(4, "points");
      root.i32(5, Column.values().length);
    });
    for (Column column : Column.values()) {
      schema.add(column.schema());
    }
    out.i32(1, 1);
    out.structs(2, schema);
    out.i64(3, total);
    out.written(4, groups);
    out.structs(
        5,
        List.of(pair -> {
          pair.text(1, KEY);
          pair.text(2, FORM);
        }));
    out.text(6, "watchkeeper");
  }
}
