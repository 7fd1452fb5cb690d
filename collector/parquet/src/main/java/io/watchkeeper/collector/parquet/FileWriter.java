package io.watchkeeper.collector.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a file of any layout piece by piece. Holds the rows of one row group, and of those before
 * it only where they are. Without its end the file is none, so half a file is never taken for a
 * whole one.
 */
final class FileWriter {

  /** Rows of a row group: some megabytes of memory. */
  static final int GROUP = 100_000;

  static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** Characters of texts in a row group; sketches are the longest. */
  private static final int GROUP_TEXT = 8_000_000;

  private final Layout layout;
  private final SortedMap<String, String> notes;

  /** Of each row group where it is, as the end of the file says it: some 400 bytes. */
  private final List<byte[]> groups = new ArrayList<>();

  private List<@Nullable Object[]> rows = new ArrayList<>();
  private long textCharacters;
  private long position;
  private long total;

  /**
   * @param notes further metadata, sorted
   */
  FileWriter(Layout layout, SortedMap<String, String> notes) {
    this.layout = layout;
    this.notes = notes;
  }

  byte[] begin() {
    position = MAGIC.length;
    return MAGIC.clone();
  }

  /** Rows that were handed in so far. */
  long rows() {
    return total + rows.size();
  }

  /**
   * Takes a row.
   *
   * @param row a value a column
   * @param characters of its texts that do not repeat
   */
  void add(@Nullable Object[] row, int characters) {
    rows.add(row);
    textCharacters += characters;
  }

  /** The row group, when there is enough for one; otherwise nothing. */
  byte[] full() {
    return rows.size() >= GROUP || textCharacters >= GROUP_TEXT ? group() : new byte[0];
  }

  byte[] end() {
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
    for (int i = 0; i < layout.columns().size(); i++) {
      int place = i;
      ColumnChunk chunk =
          new ColumnChunk(layout.columns().get(i), rows.stream().map(row -> row[place]).toArray());
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
      root.text(4, layout.title());
      root.i32(5, layout.columns().size());
    });
    for (Column column : layout.columns()) {
      schema.add(column.schema());
    }
    out.i32(1, 1);
    out.structs(2, schema);
    out.i64(3, total);
    out.written(4, groups);
    List<Consumer<ThriftWriter>> pairs = new ArrayList<>();
    pairs.add(pair(layout.key(), layout.form()));
    notes.forEach((key, value) -> pairs.add(pair(key, value)));
    out.structs(5, pairs);
    out.text(6, "watchkeeper");
  }

  private static Consumer<ThriftWriter> pair(String key, String value) {
    return pair -> {
      pair.text(1, key);
      pair.text(2, value);
    };
  }
}
