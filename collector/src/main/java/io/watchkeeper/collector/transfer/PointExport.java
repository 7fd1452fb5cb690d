package io.watchkeeper.collector.transfer;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.PointQuery;
import io.watchkeeper.collector.model.PointReader;
import io.watchkeeper.collector.parquet.PointFileWriter;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The bytes of a file of points, piece by piece: read when they are asked for, so that a slow
 * receiver holds a page and a row group in memory and no more. Belongs to one thread at a time.
 */
final class PointExport implements Iterator<byte[]> {

  /** Points read at once; with a sketch each some ten megabytes. */
  private static final int PAGE = 2_000;

  private final PointReader reader;
  private final Window window;
  private final Queue<Selection> selections;
  private final PointFileWriter writer = new PointFileWriter();
  private Instant next;
  private boolean begun;
  private boolean ended;

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

  /**
   * @param selections in the order of the file; where two mean the same points, these come twice
   */
  PointExport(PointReader reader, Window window, List<Selection> selections) {
    this.reader = reader;
    this.window = window;
    this.selections = new ArrayDeque<>(selections);
    this.next = window.from();
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  /**
   * Never empty.
   *
   * @throws io.watchkeeper.collector.model.StoreUnavailable the file ends here and is none
   */
  @Override
  public byte[] next() {
    if (ended) {
      throw new NoSuchElementException();
    }
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    if (!begun) {
      piece.writeBytes(writer.begin());
      begun = true;
    }
    while (piece.size() == 0 && !selections.isEmpty()) {
      page(selections.element(), piece);
    }
    if (selections.isEmpty()) {
      piece.writeBytes(writer.end());
      ended = true;
    }
    return piece.toByteArray();
  }

  private void page(Selection selection, ByteArrayOutputStream piece) {
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
    next = after;
    if (!after.isBefore(window.to())) {
      selections.remove();
      next = window.from();
    }
  }
}
