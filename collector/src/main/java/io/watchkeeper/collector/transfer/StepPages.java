package io.watchkeeper.collector.transfer;

import io.watchkeeper.collector.model.RollUp;
import io.watchkeeper.collector.model.RollUpQuery;
import io.watchkeeper.collector.model.RollUpReader;
import io.watchkeeper.collector.parquet.Step;
import io.watchkeeper.collector.parquet.StepFileWriter;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;

/** A file of roll-ups, whatever resolution they are read from. */
final class StepPages implements FilePieces.Pages<Selection> {

  private final RollUpReader reader;
  private final PointPages.Window window;
  private final Duration length;
  private final StepFileWriter writer;
  private Instant next;

  /**
   * @param window widened to whole steps
   */
  StepPages(RollUpReader reader, PointPages.Window window, Duration length) {
    this.reader = reader;
    this.window = window;
    this.length = length;
    this.writer = new StepFileWriter(length);
    this.next = window.from();
  }

  @Override
  public byte[] begin() {
    return writer.begin();
  }

  @Override
  public boolean page(Selection its, ByteArrayOutputStream piece) {
    RollUpReader.Page page =
        reader.rollUps(new RollUpQuery(its.measurement(), its.labels(), next, window.to(), length));
    for (RollUp rollUp : page.rollUps()) {
      for (Step step : StepRows.of(rollUp, its.field())) {
        piece.writeBytes(writer.add(step));
      }
    }
    boolean last = !page.reached().isBefore(window.to());
    next = last ? window.from() : page.reached();
    return last;
  }

  @Override
  public byte[] end() {
    return writer.end();
  }

  /** The resolutions that a store keeps beside the points. */
  static Duration step(String text) {
    return switch (text) {
      case "60" -> Duration.ofMinutes(1);
      case "3600" -> Duration.ofHours(1);
      case "86400" -> Duration.ofDays(1);
      default ->
          throw new IllegalArgumentException(
              "the parameter step is '" + text + "': write 60, 3600 or 86400, or none for points");
    };
  }
}
