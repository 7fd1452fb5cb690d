package io.watchkeeper.mcpserver.resilience;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The breaker against ten lines that keep every call and count them anew each time. */
final class BreakerReferenceTest {

  private static final BreakerSettings SETTINGS = BreakerSettings.defaults();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithTheReferenceAtEveryStep(long seed) {
    Random random = new Random(seed);
    FakeTime time = new FakeTime();
    Breaker breaker = new Breaker(SETTINGS, time::nanos);
    Reference reference = new Reference();
    Set<BreakerState> seen = EnumSet.noneOf(BreakerState.class);
    double failing = 0;
    for (int step = 0; step < 20_000; step++) {
      if (step % 500 == 0) {
        // Long spells of health and of illness, so that every transition happens.
        failing = random.nextBoolean() ? 0.01 : random.nextDouble();
      }
      time.advance(Duration.ofMillis(random.nextInt(400)));
      boolean failed = random.nextDouble() < failing;
      Breaker.Permit permit = breaker.tryAcquire();
      assertEquals(reference.admits(time.nanos()), permit != null, "step " + step);
      if (permit != null && failed) {
        permit.failed();
      } else if (permit != null) {
        permit.succeeded();
      }
      if (permit != null) {
        reference.record(time.nanos(), failed);
      }
      assertEquals(reference.state, breaker.state(), "step " + step);
      seen.add(breaker.state());
    }
    assertEquals(
        EnumSet.of(BreakerState.CLOSED, BreakerState.OPEN, BreakerState.HALF_OPEN),
        seen,
        "the run never left a state, so it proved little");
  }

  /** One call at a time, so the bound on trials never bites here. */
  private static final class Reference {

    private record Call(long second, boolean failed) {}

    private BreakerState state = BreakerState.CLOSED;
    private long since;
    private List<Call> calls = new ArrayList<>();

    boolean admits(long now) {
      if (state == BreakerState.OPEN && now - since >= 30_000_000_000L) {
        enter(BreakerState.HALF_OPEN, now);
      }
      return state != BreakerState.OPEN;
    }

    void record(long now, boolean failed) {
      long second = now / 1_000_000_000L;
      calls.add(new Call(second, failed));
      List<Call> minute = calls.stream().filter(call -> call.second() > second - 60).toList();
      List<Call> recovery = calls.stream().filter(call -> call.second() > second - 120).toList();
      if (minute.size() >= 20 && failures(minute) * 2 >= minute.size()) {
        enter(BreakerState.OPEN, now);
      } else if (state == BreakerState.HALF_OPEN
          && now - since >= 120_000_000_000L
          && 1 - (double) failures(recovery) / recovery.size() >= 0.95) {
        enter(BreakerState.CLOSED, now);
      }
    }

    private void enter(BreakerState next, long now) {
      state = next;
      since = now;
      calls = new ArrayList<>();
    }

    private static long failures(List<Call> some) {
      return some.stream().filter(Call::failed).count();
    }
  }
}
