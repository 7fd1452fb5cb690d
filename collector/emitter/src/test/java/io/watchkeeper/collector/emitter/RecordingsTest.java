package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.watchkeeper.collector.emitter.ErrorTypes.Count;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecordingsTest {

  private final Recordings recordings = new Recordings();
  private final BackendRecording backend = recordings.backend("notion", BackendGauges.NONE);

  @Test
  void countsWhatEndedSinceTheLastTake() {
    backend.ended(backend.began(1), TimeUnit.MILLISECONDS.toNanos(5));
    backend.failed(backend.began(2), TimeUnit.MILLISECONDS.toNanos(50));
    Interval interval = backend.take();
    assertEquals(2, interval.requests());
    assertEquals(1, interval.errors());
    assertEquals(50_000.0, (double) interval.latencies().getMaxValue(), 500.0);
    assertEquals(0, backend.take().requests());
  }

  @Test
  void countsOneEndOnce() {
    long token = backend.began(1);
    backend.ended(token, 1_000);
    backend.failed(token, 1_000);
    Interval interval = backend.take();
    assertEquals(1, interval.requests());
    assertEquals(0, interval.errors());
  }

  @Test
  void bendsLatenciesIntoTheRange() {
    backend.ended(backend.began(1), -5);
    backend.ended(backend.began(2), TimeUnit.DAYS.toNanos(1));
    Interval interval = backend.take();
    assertEquals(1, interval.latencies().getMinValue());
    assertEquals(2, interval.requests());
    assertEquals(3.6e9, (double) interval.latencies().getMaxValue(), 3.6e7);
  }

  @Test
  void tellsToolErrorsFromProtocolErrors() {
    ServerRecording server = recordings.server();
    Operations<Operation> operations = server.operations(Operation::new);
    operations.begin(1).failed(1_000, "-32601");
    operations.begin(2).toolFailed(1_000, ServerRecording.TOOL_ERROR);
    server.addKept();
    Interval interval = server.rest().take();
    assertEquals(2, interval.errors());
    assertEquals(1, interval.toolErrors());
    assertEquals(
        List.of(new Count("-32601", 1), new Count("tool_error", 1)), server.errorTypes.take());
  }

  @Test
  void keepsThirtyTwoTypesApartAndPutsTheRestTogether() {
    ErrorTypes types = new ErrorTypes(ErrorTypes.LIMIT);
    for (int i = 0; i < 32; i++) {
      types.count("type-" + i);
    }
    assertEquals(32, types.take().size());
    types.count("type-32");
    types.count("type-33");
    types.count("type-31");
    List<Count> counts = types.take();
    assertEquals(33, counts.size());
    assertEquals(new Count("other", 2), counts.getFirst());
    assertEquals(3, counts.stream().mapToLong(Count::errors).sum());
  }

  @Test
  void givesTheSameSubjectAgain() {
    assertSame(recordings.tool("search"), recordings.tool("search"));
    assertSame(backend, recordings.backend("notion", new BackendGauges(() -> 2, () -> true)));
  }

  @Test
  void boundsTheSubjects() {
    for (int i = 0; i < 300; i++) {
      recordings.tool("tool-" + i);
    }
    assertEquals(257, recordings.tools().size());
    assertSame(recordings.tool("other"), recordings.tool("tool-299"));
    assertThrows(IllegalArgumentException.class, () -> recordings.tool(" "));
  }
}
