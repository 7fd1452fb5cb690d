package io.watchkeeper.collector.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ColumnChunk} wrote. Whatever else stands there is a {@link RuntimeException},
 * which the caller takes for damage.
 */
final class ChunkReader {

  /** A page that claims more is damaged. */
  private static final int LARGEST_PAGE = 128 * 1024 * 1024;

  private final Column column;
  private final int rows;

  ChunkReader(Column column, int rows) {
    this.column = column;
    this.rows = rows;
  }

  /** Of one column, a row each; null where there is none. */
  static final class Values {
    private final @Nullable Object[] all;

    Values(@Nullable Object[] all) {
      this.all = all;
    }

    String text(int row) {
      return (String) Objects.requireNonNull(all[row]);
    }

    @Nullable String textOrNull(int row) {
      return (String) all[row];
    }

    long number(int row) {
      return (Long) Objects.requireNonNull(all[row]);
    }

    @Nullable Double real(int row) {
      return (Double) all[row];
    }
  }

  private record Page(long type, long values, long encoding, ByteBuffer content) {}

  Values values(ByteBuffer in) {
    @Nullable Object[] all = new @Nullable Object[rows];
    if (column.kind() == Column.Kind.REPEATED) {
      Page dictionary = page(in, 7);
      // Each has its length before it.
      int most = dictionary.content.remaining() / Integer.BYTES;
      Object[] texts = new Object[number(dictionary.values, most)];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = text(dictionary.content);
      }
      Page data = data(in, ColumnChunk.DICTIONARY);
      int[] indices = Bits.unpack(data.content, rows, data.content.get());
      for (int i = 0; i < rows; i++) {
        all[i] = texts[indices[i]];
      }
      return new Values(all);
    }
    ByteBuffer content = data(in, ColumnChunk.PLAIN).content;
    int[] levels = new int[rows];
    Arrays.fill(levels, 1);
    if (column.optional()) {
      int length = content.getInt();
      ByteBuffer packed = content.slice(content.position(), length);
      content.position(content.position() + length);
      levels = Bits.unpack(packed, rows, 1);
    }
    for (int i = 0; i < rows; i++) {
      all[i] = levels[i] == 0 ? null : value(content);
    }
    return new Values(all);
  }

  private Object value(ByteBuffer content) {
    return switch (column.kind()) {
      case TIME -> content.getLong();
      case REAL -> content.getDouble();
      case REPEATED, TEXT -> text(content);
    };
  }

  private static String text(ByteBuffer content) {
    int length = content.getInt();
    if (length < 0 || length > content.remaining()) {
      throw new IllegalArgumentException("a text of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    content.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Page data(ByteBuffer in, int encoding) {
    Page page = page(in, 5);
    if (page.type != ColumnChunk.DATA_PAGE || page.values != rows || page.encoding != encoding) {
      throw new IllegalArgumentException("another page than was written");
    }
    return page;
  }

  /**
   * The next page.
   *
   * @param field of the page's own header in the header of all pages
   */
  private static Page page(ByteBuffer in, int field) {
    Map<Integer, Object> header = ThriftReader.struct(in);
    byte[] compressed = new byte[number(header.get(3), in.remaining())];
    in.get(compressed);
    CRC32 crc = new CRC32();
    crc.update(compressed);
    if ((int) crc.getValue() != ((Long) Objects.requireNonNull(header.get(4))).intValue()) {
      throw new IllegalArgumentException("the checksum is another");
    }
    Map<?, ?> its = (Map<?, ?>) Objects.requireNonNull(header.get(field));
    byte[] content = inflated(compressed, number(header.get(2), LARGEST_PAGE));
    return new Page(
        (Long) Objects.requireNonNull(header.get(1)),
        number(its.get(1), LARGEST_PAGE),
        (Long) Objects.requireNonNull(its.get(2)),
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
  }

  private static int number(@Nullable Object value, int most) {
    long number = (Long) Objects.requireNonNull(value);
    if (number < 0 || number > most) {
      throw new IllegalArgumentException(number + " is out of range");
    }
    return (int) number;
  }

  private static byte[] inflated(byte[] compressed, int length) {
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      byte[] content = gzip.readNBytes(length);
      if (content.length != length || gzip.read() >= 0) {
        throw new IllegalArgumentException("not so many bytes as were written");
      }
      return content;
    } catch (IOException wrong) {
      throw new UncheckedIOException(wrong);
    }
  }
}
