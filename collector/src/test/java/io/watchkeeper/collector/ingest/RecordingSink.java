package io.watchkeeper.collector.ingest;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.SampleSink;
import io.watchkeeper.collector.model.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;

/** Keeps points in memory; refuses those of measurement "refused" for good; can be away. */
public final class RecordingSink implements SampleSink {

  public final List<Point> kept = new ArrayList<>();
  public int calls;
  public boolean away;

  @Override
  public void write(List<Point> points) {
    calls++;
    if (away) {
      throw new StoreUnavailable("away", new IllegalStateException("as the test wants it"));
    }
    if (points.stream().anyMatch(point -> point.measurement().equals("refused"))) {
      throw new IllegalArgumentException("refused as the test wants it");
    }
    kept.addAll(points);
  }
}
