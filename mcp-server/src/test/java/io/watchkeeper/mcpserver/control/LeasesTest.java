package io.watchkeeper.mcpserver.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.control.CommandOutcome.Refusal;
import io.watchkeeper.alerting.control.Lease;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Breaker;
import io.watchkeeper.mcpserver.resilience.BreakerSettings;
import io.watchkeeper.mcpserver.resilience.BreakerState;
import io.watchkeeper.mcpserver.resilience.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class LeasesTest {

  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(15);

  private final FakeTime time = new FakeTime();
  private final ManualScheduler scheduler = new ManualScheduler(time::nanos);
  private final Breaker breaker = new Breaker(BreakerSettings.defaults(), time::nanos);
  private final BackendSwitches switches =
      new BackendSwitches("notion", breaker, time.clocks().wall());
  private boolean backendAnswers = true;
  private int probes;
  private final Leases leases =
      new Leases(
          switches,
          new Prober(
              () -> {
                probes++;
                return backendAnswers;
              },
              Runnable::run,
              scheduler),
          time.clocks(),
          scheduler);

  @AfterEach
  void close() {
    scheduler.shutdownNow();
  }

  @Test
  void opensTheBreakerForAsLongAsTheLeaseLasts() {
    assertEquals(new CommandOutcome.Applied("l1", START.plus(LEASE)), leases.obey(open("l1")));
    assertEquals(BreakerState.HELD_OPEN, breaker.state());
    pass(LEASE.minusNanos(1));
    assertEquals(BreakerState.HELD_OPEN, breaker.state());
    pass(Duration.ofNanos(1));
    assertEquals(BreakerState.HALF_OPEN, breaker.state(), "nobody called, it must expire alone");
    assertFalse(switches.isHeldOpen());
  }

  @Test
  void theSameIdAgainRenews() {
    leases.obey(open("l1"));
    pass(Duration.ofSeconds(10));
    assertEquals(new CommandOutcome.Renewed("l1", START.plusSeconds(25)), leases.obey(open("l1")));
    pass(Duration.ofSeconds(14));
    assertEquals(BreakerState.HELD_OPEN, breaker.state());
    pass(Duration.ofSeconds(1));
    assertEquals(BreakerState.HALF_OPEN, breaker.state());
  }

  @Test
  void aReleaseEndsItAtOnceAndClosesWhenFiveProbesInARowSucceeded() {
    leases.obey(open("l1"));
    probe(5);
    assertEquals(new CommandOutcome.Released("l1", true), release("l1"));
    assertEquals(BreakerState.CLOSED, breaker.state());
  }

  @Test
  void aReleaseIsHalfOpenWhenOnlyFourProbesSucceeded() {
    leases.obey(open("l1"));
    probe(4);
    release("l1");
    assertEquals(BreakerState.HALF_OPEN, breaker.state());
  }

  @Test
  void aFailedProbeStartsTheCountAnew() {
    leases.obey(open("l1"));
    probe(5);
    backendAnswers = false;
    probe(1);
    release("l1");
    assertEquals(BreakerState.HALF_OPEN, breaker.state());
  }

  @Test
  void anExpiryIsHalfOpenHoweverWellTheProbesWent() {
    leases.obey(open("l1"));
    probe(20);
    pass(LEASE);
    assertEquals(BreakerState.HALF_OPEN, breaker.state());
  }

  @Test
  void probesTwiceASecondWhileHeldAndNotAfterwards() {
    leases.obey(open("l1"));
    probe(10);
    int held = probes;
    assertEquals(10, held);
    release("l1");
    probe(10);
    assertEquals(held, probes);
    assertEquals(0, scheduler.waiting() - 1, "only the lease's own end may still wait");
  }

  @Test
  void releasingWhatIsNotHeldChangesNothing() {
    assertEquals(new CommandOutcome.Released("l9", false), release("l9"));
    assertEquals(BreakerState.CLOSED, breaker.state());
  }

  @Test
  void staysOpenUntilTheLastOfTwoLeasesEnds() {
    leases.obey(open("l1"));
    leases.obey(open("l2"));
    release("l1");
    assertEquals(BreakerState.HELD_OPEN, breaker.state());
    release("l2");
    assertEquals(BreakerState.HALF_OPEN, breaker.state());
  }

  @Test
  void servesFromCacheForAsLongAsTheLeaseLasts() {
    leases.obey(fromCache("l1"));
    assertTrue(switches.isCacheOnly());
    assertEquals(
        Optional.of("served from cache by command: incident inc-1"), switches.staleReason());
    assertEquals(BreakerState.CLOSED, breaker.state());
    pass(LEASE);
    assertFalse(switches.isCacheOnly());
    assertEquals(Optional.empty(), switches.staleReason());
  }

  @Test
  void oneIdMayHoldBothSwitchesAndOneReleaseEndsBoth() {
    leases.obey(open("l1"));
    assertInstanceOf(CommandOutcome.Applied.class, leases.obey(fromCache("l1")));
    assertEquals(2, leases.held().size());
    release("l1");
    assertEquals(0, leases.held().size());
    assertFalse(switches.isCacheOnly());
    assertFalse(switches.isHeldOpen());
  }

  @Test
  void refusesABackendItDoesNotHave() {
    CommandOutcome.Refused refused =
        assertInstanceOf(
            CommandOutcome.Refused.class,
            leases.obey(
                new BackendCommand.OpenBreaker("jira", new Lease("l1", LEASE), "inc-1", "slow")));
    assertEquals(Refusal.UNKNOWN_BACKEND, refused.refusal());
    assertTrue(refused.message().contains("notion"), refused.message());
  }

  @Test
  void refusesACommandItDoesNotKnow() {
    CommandOutcome.Refused refused =
        assertInstanceOf(
            CommandOutcome.Refused.class, leases.obey(new BackendCommand.Unsupported()));
    assertEquals(Refusal.UNKNOWN_COMMAND, refused.refusal());
  }

  @Test
  void refusesTheSeventeenthLeaseAndRenewsTheOthers() {
    for (int i = 0; i < 16; i++) {
      assertInstanceOf(CommandOutcome.Applied.class, leases.obey(open("l" + i)));
    }
    CommandOutcome.Refused refused =
        assertInstanceOf(CommandOutcome.Refused.class, leases.obey(open("l16")));
    assertEquals(Refusal.TOO_MANY_LEASES, refused.refusal());
    assertInstanceOf(CommandOutcome.Renewed.class, leases.obey(open("l3")));
  }

  @Test
  void logsUnderTheIdOfTheIncident() {
    Logger logger = (Logger) LoggerFactory.getLogger(Leases.class);
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    logger.addAppender(heard);
    try {
      leases.obey(open("l1"));
      leases.obey(fromCache("l2"));
      release("l1");
      pass(LEASE);
    } finally {
      logger.detachAppender(heard);
    }
    List<String> lines =
        heard.list.stream()
            .filter(line -> line.getKeyValuePairs() != null)
            .map(line -> line.getKeyValuePairs().getFirst() + " " + line.getFormattedMessage())
            .toList();
    assertEquals(4, lines.size(), lines::toString);
    lines.forEach(line -> assertTrue(line.startsWith("incident_id=\"inc-1\" "), line));
    assertTrue(lines.get(2).endsWith("lease l1 released: incident inc-1: over"), lines.get(2));
    assertTrue(lines.get(3).contains("expired unrenewed"), lines.get(3));
  }

  private void probe(int times) {
    for (int i = 0; i < times; i++) {
      pass(Duration.ofMillis(Prober.PERIOD_MILLIS));
    }
  }

  private void pass(Duration duration) {
    time.advance(duration);
    scheduler.runDue();
  }

  private CommandOutcome release(String leaseId) {
    return leases.obey(new BackendCommand.Release("notion", leaseId, "inc-1", "over"));
  }

  private static BackendCommand open(String leaseId) {
    return new BackendCommand.OpenBreaker("notion", new Lease(leaseId, LEASE), "inc-1", "slow");
  }

  private static BackendCommand fromCache(String leaseId) {
    return new BackendCommand.ServeFromCache("notion", new Lease(leaseId, LEASE), "inc-1", "slow");
  }
}
