package io.watchkeeper.collector.ingest.line;

import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.model.Point;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps what can be kept of a body and names the rest. */
@Singleton
final class LineIngest {

  /**
   * What came of a body.
   *
   * @param lines that held a point or should have
   * @param rejected those that are not kept, in the order of the body
   */
  record Outcome(int lines, List<LineBatch.Rejected> rejected) {}

  private final Intake intake;

  LineIngest(Intake intake) {
    this.intake = intake;
  }

  /**
   * Keeps the points of a body.
   *
   * @param body UTF-8
   */
  Outcome take(String writer, byte[] body, Precision precision) {
    LineBatch batch = new LineParser(precision, intake.now()).parse(body);
    if (!batch.rejected().isEmpty()) {
      intake.refuse(writer, Reason.UNREADABLE, "line protocol", batch.rejected().size());
    }
    List<Point> points = new ArrayList<>(batch.lines().size());
    StoredNames names = new StoredNames();
    for (LineBatch.Line line : batch.lines()) {
      points.add(names.of(line.point()));
    }
    List<LineBatch.Rejected> rejected = new ArrayList<>(batch.rejected());
    for (Intake.Rejected refused : intake.take(writer, points)) {
      rejected.add(
          new LineBatch.Rejected(
              batch.lines().get(refused.index()).number(), refused.message(), refused.reason()));
    }
    rejected.sort(Comparator.comparingInt(LineBatch.Rejected::line));
    return new Outcome(batch.lines().size() + batch.rejected().size(), rejected);
  }
}
