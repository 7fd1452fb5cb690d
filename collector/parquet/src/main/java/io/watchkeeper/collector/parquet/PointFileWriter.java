package io.watchkeeper.collector.parquet;

import io.watchkeeper.collector.model.Point;
import java.util.TreeMap;

/**
 * Makes a file piece by piece: {@link #begin}, any number of {@link #add}, {@link #end}, each
 * giving the bytes that come next. Without its end the file is none.
 */
public final class PointFileWriter {

  private final FileWriter file = new FileWriter(Layout.POINTS, new TreeMap<>());

  public byte[] begin() {
    return file.begin();
  }

  /** Rows that were handed in so far. */
  public long rows() {
    return file.rows();
  }

  /** Nothing, most of the time. */
  public byte[] add(Point point) {
    for (PointRow row : PointRows.of(point)) {
      String text = row.text();
      file.add(row.values(), text == null ? 0 : text.length());
    }
    return file.full();
  }

  public byte[] end() {
    return file.end();
  }
}
