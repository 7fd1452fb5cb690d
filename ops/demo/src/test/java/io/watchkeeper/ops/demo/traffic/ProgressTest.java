package io.watchkeeper.ops.demo.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void printsOneLineASecond() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      outcomes.add(
          new Outcome(
              Instant.EPOCH,
              CallKind.READ,
              "k",
              i == 20 ? CallResult.TIME_OUT : CallResult.OK,
              Duration.ofMillis(i * 10L),
              i == 1 ? 3.0 : null));
    }
    outcomes.add(
        new Outcome(Instant.EPOCH, CallKind.READ, "k", CallResult.SKIPPED, Duration.ZERO, null));
    assertEquals(
        " 10.0 calls/s    1 errors    1 stale  p95    190 ms    4 in flight  1 skipped",
        Progress.of(outcomes, Duration.ofSeconds(2), 4).line());
    assertEquals(0, Progress.of(List.of(), Duration.ofSeconds(1), 0).p95Millis());
  }
}
