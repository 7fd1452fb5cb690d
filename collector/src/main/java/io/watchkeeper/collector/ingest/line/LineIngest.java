package io.watchkeeper.collector.ingest.line;

import io.micronaut.scheduling.TaskExecutors;
import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.model.Point;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/**
 * Keeps what can be kept of a body and names the rest. While one piece of a large body goes to the
 * store the next one is read, for whoever sent it waits for both. The pieces are kept in their
 * order, and the answer is given for all of them.
 */
@Singleton
final class LineIngest {

  /** Half of a usual batch. Each piece costs the store a commit. */
  static final int PIECE_LINES = 2_500;

  /**
   * What came of a body.
   *
   * @param lines that held a point or should have
   * @param rejected those that are not kept, in the order of the body
   */
  record Outcome(int lines, List<LineBatch.Rejected> rejected) {}

  private final Intake intake;
  private final ExecutorService pieces;

  /**
   * @param pieces where a piece waits for the store while the next is read
   */
  LineIngest(Intake intake, @Named(TaskExecutors.BLOCKING) ExecutorService pieces) {
    this.intake = intake;
    this.pieces = pieces;
  }

  /**
   * Keeps the points of a body.
   *
   * @param body UTF-8
   * @throws io.watchkeeper.collector.model.StoreUnavailable some pieces may be kept; the same lines
   *     once more change nothing about these
   */
  Outcome take(String writer, byte[] body, Precision precision) {
    LineParser parser = new LineParser(precision, intake.now());
    StoredNames names = new StoredNames();
    List<LineBatch.Rejected> rejected = new ArrayList<>();
    int lines = 0;
    CompletableFuture<List<LineBatch.Rejected>> before =
        CompletableFuture.completedFuture(List.of());
    boolean more = true;
    while (more) {
      LineBatch piece = parser.next(body, PIECE_LINES);
      more = !parser.isOver(body);
      lines += piece.lines().size() + piece.rejected().size();
      rejected.addAll(piece.rejected());
      if (!piece.rejected().isEmpty()) {
        intake.refuse(writer, Reason.UNREADABLE, "line protocol", piece.rejected().size());
      }
      List<Point> points = new ArrayList<>(piece.lines().size());
      for (LineBatch.Line line : piece.lines()) {
        points.add(names.of(line.point()));
      }
      rejected.addAll(outcome(before));
      if (more) {
        before = CompletableFuture.supplyAsync(() -> keep(writer, piece, points), pieces);
      } else {
        rejected.addAll(keep(writer, piece, points));
      }
    }
    rejected.sort(Comparator.comparingInt(LineBatch.Rejected::line));
    return new Outcome(lines, rejected);
  }

  private List<LineBatch.Rejected> keep(String writer, LineBatch piece, List<Point> points) {
    return intake.take(writer, points).stream()
        .map(refused ->
            new LineBatch.Rejected(
                piece.lines().get(refused.index()).number(), refused.message(), refused.reason()))
        .toList();
  }

  private static List<LineBatch.Rejected> outcome(
      CompletableFuture<List<LineBatch.Rejected>> piece) {
    try {
      return piece.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
