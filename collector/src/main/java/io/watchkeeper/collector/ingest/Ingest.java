package io.watchkeeper.collector.ingest;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.SampleSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps what can be kept of a body and names the rest. */
final class Ingest {

  /**
   * What came of a body.
   *
   * @param lines that held a point or should have
   * @param rejected those that are not kept, in the order of the body
   */
  record Outcome(int lines, List<LineBatch.Rejected> rejected) {}

  private final SampleSink sink;
  private final InstantSource clock;
  private final Duration oldest;
  private final Duration ahead;

  Ingest(SampleSink sink, InstantSource clock, IngestConfiguration configuration) {
    this.sink = sink;
    this.clock = clock;
    this.oldest = configuration.oldest();
    this.ahead = configuration.ahead();
  }

  Outcome take(String body, Precision precision) {
    Instant now = clock.instant();
    LineBatch batch = new LineParser(precision, now).parse(body);
    List<LineBatch.Rejected> rejected = new ArrayList<>(batch.rejected());
    List<LineBatch.Line> timely = new ArrayList<>();
    for (LineBatch.Line line : batch.lines()) {
      Instant at = line.point().at();
      if (at.isBefore(now.minus(oldest))) {
        rejected.add(
            new LineBatch.Rejected(
                line.number(), at + " is older than " + oldest + ": is the precision right?"));
      } else if (at.isAfter(now.plus(ahead))) {
        rejected.add(
            new LineBatch.Rejected(
                line.number(), at + " is in the future: are clock and precision right?"));
      } else {
        timely.add(line);
      }
    }
    keep(timely, rejected);
    rejected.sort(Comparator.comparingInt(LineBatch.Rejected::line));
    return new Outcome(batch.lines().size() + batch.rejected().size(), rejected);
  }

  /**
   * All at once, which is the rule. When the store refuses points for good, halves are tried until
   * the refused ones stand alone.
   */
  private void keep(List<LineBatch.Line> lines, List<LineBatch.Rejected> rejected) {
    if (lines.isEmpty()) {
      return;
    }
    try {
      List<Point> points = lines.stream().map(LineBatch.Line::point).toList();
      sink.write(points);
    } catch (IllegalArgumentException refused) {
      if (lines.size() == 1) {
        rejected.add(
            new LineBatch.Rejected(
                lines.getFirst().number(), String.valueOf(refused.getMessage())));
      } else {
        keep(lines.subList(0, lines.size() / 2), rejected);
        keep(lines.subList(lines.size() / 2, lines.size()), rejected);
      }
    }
  }
}
