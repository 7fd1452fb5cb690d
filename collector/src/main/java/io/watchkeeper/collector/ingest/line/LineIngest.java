package io.watchkeeper.collector.ingest.line;

import io.micronaut.scheduling.TaskExecutors;
import io.watchkeeper.collector.ingest.ArrivingBody;
import io.watchkeeper.collector.ingest.ArrivingBody.Arrived;
import io.watchkeeper.collector.ingest.Body;
import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.ingest.Utf8;
import io.watchkeeper.collector.model.Point;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/**
 * Keeps what can be kept of a body and names the rest. While one piece of a large body goes to the
 * store the next one is read and the one after that still comes, for whoever sends it waits for all
 * of it. The pieces are kept in their order, and the answer is given for all of them.
 */
@Singleton
final class LineIngest {

  /** Half of a usual batch. Each piece costs the store a commit. */
  static final int PIECE_LINES = 2_500;

  /** The same as it comes over the wire: enough for a commit not to count for much. */
  static final int PIECE_BYTES = 64 * 1024;

  /** Read and not yet kept, one being written with it; what a body holds in memory. */
  private static final int MOST_UNDER_WAY = 4;

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
   * Keeps the points of a body. Whatever is thrown, some pieces may be kept; the same lines once
   * more change nothing about these.
   *
   * @throws Body.TooLarge when there is more of it than is taken
   * @throws IllegalArgumentException when it does not come, or is no UTF-8
   * @throws io.watchkeeper.collector.model.StoreUnavailable when the store takes nothing now
   */
  Outcome take(String writer, ArrivingBody body, Precision precision) throws Body.TooLarge {
    LineParser parser = new LineParser(precision, intake.now());
    StoredNames names = new StoredNames();
    List<LineBatch.Rejected> rejected = new ArrayList<>();
    int lines = 0;
    Deque<CompletableFuture<List<LineBatch.Rejected>>> underWay = new ArrayDeque<>();
    int wanted = PIECE_BYTES;
    boolean over = false;
    while (!over) {
      LineBatch piece;
      try {
        Arrived arrived = body.await(wanted);
        Arrived ready = upToLine(arrived);
        Utf8.require(ready.bytes(), parser.read(), ready.length());
        piece = parser.next(ready, PIECE_LINES);
        over = ready.whole() && parser.read() >= ready.length();
        wanted = wanted(parser.read(), arrived.length(), piece);
      } catch (IllegalArgumentException | Body.TooLarge broken) {
        // What was read is kept before it is told that the rest is not.
        underWay.forEach(LineIngest::outcome);
        throw broken;
      }
      lines += piece.lines().size() + piece.rejected().size();
      rejected.addAll(piece.rejected());
      if (!piece.rejected().isEmpty()) {
        intake.refuse(writer, Reason.UNREADABLE, "line protocol", piece.rejected().size());
      }
      List<Point> points = new ArrayList<>(piece.lines().size());
      for (LineBatch.Line line : piece.lines()) {
        points.add(names.of(line.point()));
      }
      CompletableFuture<List<LineBatch.Rejected>> before = underWay.peekLast();
      if (before == null && over) {
        rejected.addAll(keep(writer, piece, points));
      } else if (before == null) {
        underWay.add(CompletableFuture.supplyAsync(() -> keep(writer, piece, points), pieces));
      } else {
        underWay.add(before.thenApplyAsync(_ -> keep(writer, piece, points), pieces));
      }
      if (underWay.size() > MOST_UNDER_WAY) {
        rejected.addAll(outcome(underWay.remove()));
      }
    }
    for (CompletableFuture<List<LineBatch.Rejected>> piece : underWay) {
      rejected.addAll(outcome(piece));
    }
    rejected.sort(Comparator.comparingInt(LineBatch.Rejected::line));
    return new Outcome(lines, rejected);
  }

  /** Without the beginning of a line whose end has not come. */
  private static Arrived upToLine(Arrived arrived) {
    int end = arrived.length();
    while (!arrived.whole() && end > 0 && arrived.bytes()[end - 1] != '\n') {
      end--;
    }
    return new Arrived(arrived.bytes(), end, arrived.whole());
  }

  /**
   * How many bytes must be there for the next piece. Where a text that is not closed held up all
   * that came, twice as many, so that it is not looked for again and again.
   */
  private static int wanted(int read, int length, LineBatch piece) {
    boolean heldUp = piece.lines().isEmpty() && piece.rejected().isEmpty();
    return heldUp ? Math.max(2 * length - read, length + PIECE_BYTES) : read + PIECE_BYTES;
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
      Throwable cause = failed.getCause();
      // Told once more by each piece after the one that failed.
      while (cause instanceof CompletionException told && told.getCause() != null) {
        cause = told.getCause();
      }
      if (cause instanceof RuntimeException its) {
        throw its;
      }
      throw failed;
    }
  }
}
