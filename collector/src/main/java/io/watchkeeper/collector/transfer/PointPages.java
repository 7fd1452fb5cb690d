package io.watchkeeper.collector.transfer;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.PointQuery;
import io.watchkeeper.collector.model.PointReader;
import io.watchkeeper.collector.parquet.PointFileWriter;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;

/** A file of points. */
final class PointPages implements FilePieces.Pages<Selection> {

  /** Points read at once; with a sketch each some ten megabytes. */
  private static final int PAGE = 2_000;

  private final PointReader reader;
  private final Window window;
  private final PointFileWriter writer = new PointFileWriter();
  private Instant next;

  /**
   * The time of the points.
   *
   * @param from included
   * @param to excluded
   */
  record Window(Instant from, Instant to) {
    Window {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("the time ends (" + to + ") before it starts: " + from);
      }
    }
  }

  PointPages(PointReader reader, Window window) {
    this.reader = reader;
    this.window = window;
    this.next = window.from();
  }

  @Override
  public byte[] begin() {
    return writer.begin();
  }

  @Override
  public boolean page(Selection selection, ByteArrayOutputStream piece) {
    List<Point> points =
        reader.points(
            new PointQuery(
                selection.measurement(),
                selection.labels(),
                next,
                window.to(),
                new PointQuery.Page(PAGE, false)));
    for (Point point : points) {
      piece.writeBytes(writer.add(selection.of(point)));
    }
    Instant after = points.size() < PAGE ? window.to() : points.getLast().at().plusNanos(1_000);
    boolean last = !after.isBefore(window.to());
    next = last ? window.from() : after;
    return last;
  }

  @Override
  public byte[] end() {
    return writer.end();
  }
}
