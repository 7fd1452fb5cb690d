package io.watchkeeper.collector.parquet;

import io.watchkeeper.collector.model.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a file of {@link PointFileWriter} a row group at a time. */
public final class PointFileReader implements ExportedFile {

  private final RowGroups file;

  PointFileReader(RowGroups file) {
    this.file = file;
  }

  @Override
  public int groups() {
    return file.groups();
  }

  @Override
  public long rows() {
    return file.footer().rows();
  }

  /**
   * The points of one row group; one that is cut by the end of the group goes on in the next.
   *
   * @throws UnreadableFileException when it is damaged
   */
  public List<Point> group(int index) throws IOException, UnreadableFileException {
    return file.group(index, (count, columns) -> PointRows.points(rows(count, columns)));
  }

  private static List<PointRow> rows(int count, List<ChunkReader.Values> columns) {
    ChunkReader.Values metrics = columns.get(0);
    ChunkReader.Values labels = columns.get(1);
    ChunkReader.Values times = columns.get(2);
    ChunkReader.Values values = columns.get(3);
    ChunkReader.Values texts = columns.get(4);
    List<PointRow> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(
          new PointRow(
              metrics.text(i),
              labels.text(i),
              times.number(i),
              values.real(i),
              texts.textOrNull(i)));
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
