package io.watchkeeper.collector.ingest.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.ingest.ArrivingBody;
import io.watchkeeper.collector.ingest.Body;
import io.watchkeeper.collector.ingest.CapsConfiguration;
import io.watchkeeper.collector.ingest.IngestConfiguration;
import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.RecordingSink;
import io.watchkeeper.collector.ingest.Refusals;
import io.watchkeeper.collector.model.StoreUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class LineIngestTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final IngestConfiguration LIMITS =
      new IngestConfiguration(1_000, Duration.ofDays(7), Duration.ofHours(1));

  private static final CapsConfiguration CAPS =
      new CapsConfiguration(10, 100, 10, 100, Duration.ofHours(1));

  private final RecordingSink sink = new RecordingSink();
  private final Refusals refusals = new Refusals();
  private final LineIngest ingest =
      new LineIngest(
          new Intake(new Intake.Outlets(sink, refusals, InstantSource.fixed(NOW)), LIMITS, CAPS),
          ForkJoinPool.commonPool());

  private LineIngest.Outcome taken(String body) {
    return taken(ArrivingBody.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  private LineIngest.Outcome taken(ArrivingBody body) {
    try {
      return ingest.take("w", body, Precision.S);
    } catch (Body.TooLarge tooLarge) {
      throw new IllegalStateException(tooLarge);
    }
  }

  private List<Integer> rejectedLines(String body) {
    return taken(body).rejected().stream().map(LineBatch.Rejected::line).toList();
  }

  @Test
  void aGoodBodyIsOneWrite() {
    assertEquals(List.of(), rejectedLines("m f=1\nm,a=b f=1\n"));
    assertEquals(1, sink.calls);
    assertEquals(2, sink.kept.size());
  }

  /**
   * Three pieces, with something wrong in the first, at both sides of a border, and in the last.
   */
  @Test
  void aLargeBodyIsKeptInPiecesInItsOrder() {
    StringBuilder body = new StringBuilder();
    int last = 2 * LineIngest.PIECE_LINES + 10;
    List<Integer> wrong =
        List.of(7, LineIngest.PIECE_LINES, LineIngest.PIECE_LINES + 1, last - 1, last);
    for (int line = 1; line <= last; line++) {
      boolean isWrong = wrong.contains(line);
      body.append(isWrong && line % 2 == 1 ? "refused f=" : "m f=");
      body.append(isWrong && line % 2 == 0 ? "x" : String.valueOf(line)).append('\n');
    }
    LineIngest.Outcome outcome = taken(body.toString());
    assertEquals(wrong, outcome.rejected().stream().map(LineBatch.Rejected::line).toList());
    assertEquals(last, outcome.lines());
    List<Double> kept = sink.kept.stream().map(point -> point.numbers().get("f")).toList();
    assertEquals(last - wrong.size(), kept.size());
    assertEquals(kept.stream().sorted().toList(), kept);
  }

  /**
   * By a thread of its own, as a connection does; the first half is kept before the second comes.
   */
  @Test
  void whatHasComeIsKeptWhileTheRestStillComes() throws InterruptedException {
    int half = 2 * LineIngest.PIECE_BYTES;
    byte[] lines = "m f=1,text=\"a\nb\"\n".repeat(half / 8).getBytes(StandardCharsets.UTF_8);
    ArrivingBody body = new ArrivingBody(lines.length, lines.length);
    Thread sender =
        Thread.ofVirtual()
            .start(() -> {
              body.onNext(Arrays.copyOf(lines, half));
              while (sink.calls == 0) {
                Thread.onSpinWait();
              }
              body.onNext(Arrays.copyOfRange(lines, half, lines.length));
              body.onComplete();
            });
    assertEquals(new LineIngest.Outcome(half / 8, List.of()), taken(body));
    assertEquals(half / 8, sink.kept.size());
    sender.join();
  }

  @Test
  void whatCameBeforeItBrokeOffIsKept() {
    byte[] lines =
        "m f=1\n".repeat(LineIngest.PIECE_BYTES / 6 + 1).getBytes(StandardCharsets.UTF_8);
    ArrivingBody body = new ArrivingBody(0, 2 * lines.length);
    body.onNext(lines);
    body.onError(new IOException("reset by peer"));
    assertThrows(IllegalArgumentException.class, () -> taken(body));
    ArrivingBody mangled = new ArrivingBody(0, 2 * lines.length);
    mangled.onNext(lines);
    mangled.onNext(new byte[] {(byte) 0xff});
    mangled.onComplete();
    assertThrows(IllegalArgumentException.class, () -> taken(mangled));
  }

  @Test
  void aTextThatIsNeverClosedCostsItsLineAlone() {
    String body = "m f=\"" + "x".repeat(2 * LineIngest.PIECE_BYTES) + "\nm f=1\n";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    ArrivingBody arriving = new ArrivingBody(0, bytes.length);
    for (int at = 0; at < bytes.length; at += 8_000) {
      arriving.onNext(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 8_000)));
    }
    arriving.onComplete();
    LineIngest.Outcome outcome = taken(arriving);
    assertEquals(List.of(1), outcome.rejected().stream().map(LineBatch.Rejected::line).toList());
    assertEquals(1, sink.kept.size());
  }

  @Test
  void aStoreThatIsAwayForAPieceIsTold() {
    sink.away = true;
    String body = "m f=1\n".repeat(LineIngest.PIECE_LINES + 1);
    assertThrows(StoreUnavailable.class, () -> taken(body));
    assertEquals(1, sink.calls);
  }

  @Test
  void keepsTheGoodLinesAndNamesTheBadOnesInOrder() {
    long future = NOW.plusSeconds(3_601).getEpochSecond();
    assertEquals(
        List.of(2, 3, 5), rejectedLines("m f=1\nrefused f=1\nm f=1 " + future + "\nm f=2\nm\n"));
    assertEquals(2, sink.kept.size());
  }

  @Test
  void findsEveryRefusedPointAmongMany() {
    StringBuilder body = new StringBuilder();
    for (int i = 1; i <= 100; i++) {
      body.append(i == 7 || i == 50 || i == 100 ? "refused" : "m").append(" f=1\n");
    }
    assertEquals(List.of(7, 50, 100), rejectedLines(body.toString()));
    assertEquals(97, sink.kept.size());
  }

  @Test
  void takesWhatIsExactlyAtTheBoundsAndNothingBeyond() {
    long oldest = NOW.minus(LIMITS.oldest()).getEpochSecond();
    long newest = NOW.plus(LIMITS.ahead()).getEpochSecond();
    assertEquals(List.of(), rejectedLines("m f=1 " + oldest + "\nm f=1 " + newest));
    assertEquals(List.of(1, 2), rejectedLines("m f=1 " + (oldest - 1) + "\nm f=1 " + (newest + 1)));
  }

  @Test
  void otherNamesAreMappedAndRefusalsCounted() {
    assertEquals(List.of(2, 3), rejectedLines("cpu.load,host-name=a f=1\nm f=NaN\nm f=1 1\n"));
    assertEquals("cpu__load", sink.kept.getFirst().measurement());
    assertEquals("a", sink.kept.getFirst().labels().get("host__2name"));
    assertEquals(
        List.of(
            new Refusals.Line("w", "too_old", "m", 1),
            new Refusals.Line("w", "unreadable", "line protocol", 1)),
        refusals.lines());
  }

  @Test
  void aStoreThatIsAwayIsSaid() {
    sink.away = true;
    assertThrows(StoreUnavailable.class, () -> taken("m f=1"));
  }

  @Test
  void theErrorNamesAHundredLinesAndCountsAll() {
    WriteError error = WriteError.partial(taken("m\n".repeat(150)));
    assertTrue(error.message().startsWith("partial write: 150 of 150 lines"), error.message());
    assertEquals("1", String.valueOf(error.line()));
    List<LineBatch.Rejected> named = error.rejected();
    assertEquals(WriteError.MOST_NAMED, named == null ? 0 : named.size());
  }
}
