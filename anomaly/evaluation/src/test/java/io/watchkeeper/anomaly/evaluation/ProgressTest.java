package io.watchkeeper.anomaly.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();
  private final Progress progress =
      new Progress(
          new Journal(new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8)),
          nanos::get,
          4,
          200);

  @Test
  void saysHowLongTheRestTakesAtThePaceSoFar() {
    nanos.set(1_999_999_999L);
    progress.advance(10);
    assertEquals(List.of(), lines());
    progress.finish();
    nanos.set(10_000_000_000L);
    progress.advance(40);
    assertEquals(List.of("1 of 4 done, 25%, about 30 s left"), lines());
    nanos.set(11_000_000_000L);
    progress.advance(100);
    assertEquals(1, lines().size());
    nanos.set(20_000_000_000L);
    progress.end();
    assertEquals("1 of 4 done in 20 s", lines().getLast());
  }

  private List<String> lines() {
    return out.toString(UTF_8).lines().toList();
  }
}
