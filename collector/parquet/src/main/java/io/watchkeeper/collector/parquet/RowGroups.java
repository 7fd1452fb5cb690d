package io.watchkeeper.collector.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A file of any layout, a row group at a time. Every page has a checksum, which is looked at before
 * anything else of it.
 */
final class RowGroups implements AutoCloseable {

  /** Magic, length of the footer, magic again. */
  private static final int LEAST_BYTES = 12;

  private static final int LARGEST_FOOTER = 64 * 1024 * 1024;

  /** Of compressed bytes of one column of one row group. */
  private static final int LARGEST_CHUNK = 64 * 1024 * 1024;

  private static final int MOST_ROWS = 2 * FileWriter.GROUP;

  private final FileChannel file;
  private final Footer footer;

  private RowGroups(FileChannel file, Footer footer) {
    this.file = file;
    this.footer = footer;
  }

  /** What a row group comes to; whatever it throws is taken for damage. */
  interface Rows<T> {
    List<T> of(int count, List<ChunkReader.Values> columns);
  }

  /**
   * Opens a file and reads its end.
   *
   * @throws UnreadableFileException when it is none of ours, or its end is not there
   */
  static RowGroups open(Path path) throws IOException, UnreadableFileException {
    FileChannel file = FileChannel.open(path);
    boolean opened = false;
    try {
      RowGroups groups = new RowGroups(file, footer(file));
      opened = true;
      return groups;
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  private static Footer footer(FileChannel file) throws IOException, UnreadableFileException {
    long size = file.size();
    if (size < LEAST_BYTES || !isMagic(read(file, 0, 4))) {
      throw UnreadableFileException.foreign("it is no Parquet file");
    }
    ByteBuffer tail = read(file, size - 8, 8);
    long length = tail.getInt() & 0xffff_ffffL;
    if (!isMagic(tail)) {
      throw UnreadableFileException.damaged("its end is missing");
    }
    if (length > LARGEST_FOOTER || length > size - LEAST_BYTES) {
      throw UnreadableFileException.damaged("its end is said to be " + length + " bytes long");
    }
    return Footer.of(read(file, size - 8 - length, (int) length));
  }

  private static boolean isMagic(ByteBuffer bytes) {
    return bytes.equals(ByteBuffer.wrap(FileWriter.MAGIC));
  }

  Footer footer() {
    return footer;
  }

  int groups() {
    return footer.groups().size();
  }

  <T> List<T> group(int index, Rows<T> rows) throws IOException, UnreadableFileException {
    Footer.Group group = footer.groups().get(index);
    List<Column> wanted = footer.layout().columns();
    if (group.chunks().size() != wanted.size() || group.rows() < 1 || group.rows() > MOST_ROWS) {
      throw damaged(index);
    }
    List<ChunkReader.Values> columns = new ArrayList<>();
    Iterator<Footer.Chunk> chunks = group.chunks().iterator();
    try {
      for (Column column : wanted) {
        Footer.Chunk chunk = chunks.next();
        if (chunk.bytes() < 1
            || chunk.bytes() > LARGEST_CHUNK
            || chunk.offset() < 0
            || chunk.offset() + chunk.bytes() > file.size()) {
          throw damaged(index);
        }
        ByteBuffer bytes = read(file, chunk.offset(), (int) chunk.bytes());
        columns.add(new ChunkReader(column, group.rows()).values(bytes));
      }
      return rows.of(group.rows(), columns);
    } catch (RuntimeException broken) {
      throw damaged(index);
    }
  }

  private UnreadableFileException damaged(int index) {
    return UnreadableFileException.damaged(
        "row group " + (index + 1) + " of " + groups() + " is not what was written");
  }

  private static ByteBuffer read(FileChannel file, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, offset + bytes.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
