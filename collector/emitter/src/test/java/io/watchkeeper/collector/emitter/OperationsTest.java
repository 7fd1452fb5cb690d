package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.watchkeeper.collector.emitter.InFlight.Standing;
import io.watchkeeper.collector.emitter.Interval.Spent;
import io.watchkeeper.collector.model.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsTest {

  private final Recordings recordings = new Recordings();
  private final ServerRecording server = recordings.server();
  private final ToolRecording tool = recordings.tool("search");
  private final Operations<Operation> operations = server.operations(Operation::new);

  @Test
  void knowsTheOldestInFlightExactly() {
    Operation first = operations.begin(1_000_000);
    Operation second = operations.begin(5_000_001);
    second.calls(tool);
    assertEquals(new Standing(2, 9_000_000), server.standings(10_000_000).all());
    assertEquals(new Standing(1, 4_999_999), server.standings(10_000_000).of(tool));
    first.ended(10_000_000);
    assertEquals(new Standing(1, 4_999_999), server.standings(10_000_000).all());
    second.ended(10_000_000);
    assertEquals(new Standing(0, 0), server.standings(10_000_000).all());
  }

  @Test
  void leavesOutWhatBeganLater() {
    operations.begin(1_000_000);
    operations.begin(9_000_000);
    assertEquals(new Standing(1, 4_000_000), server.standings(5_000_000).all());
  }

  @Test
  void worksWithAnyOriginOfTime() {
    for (long start : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE - 100}) {
      Operation operation = operations.begin(start);
      assertEquals(1, server.standings(start + 1_000_000).all().count());
      operation.ended(start + 1_000_000);
      assertEquals(1, rest().requests());
    }
  }

  @Test
  void usesItsObjectsAgain() {
    Set<Operation> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < 10_000; i++) {
      Operation operation = operations.begin(i);
      seen.add(operation);
      operation.ended(i);
    }
    assertEquals(1, seen.size());
  }

  @Test
  void anEndAfterTheEndChangesNothing() {
    Operation operation = operations.begin(0);
    operation.ended(1);
    operation.ended(2);
    assertEquals(1, rest().requests());
  }

  @Test
  void isFoundOnItsThreadAndOnNoOther() throws InterruptedException {
    assertNull(operations.current());
    Operation mine = operations.begin(0);
    assertSame(mine, operations.current());
    Thread.ofVirtual()
        .start(() -> {
          assertEquals(
              Stage.DATA_ACCESS,
              server.current().enter(Stage.DATA_ACCESS, 1),
              "none: changes none");
          Operation its = operations.begin(0);
          assertNotSame(mine, its);
          assertSame(its, operations.current());
          its.ended(1);
          assertNull(operations.current());
        })
        .join();
    assertEquals(Stage.REQUEST_PROCESSING, server.current().enter(Stage.DATA_ACCESS, 1));
    mine.ended(1);
    assertNull(operations.current());
  }

  @Test
  void readsOfTheCacheCountWithTheOperationAndWithoutOne() {
    server.current().cacheHit();
    Operation operation = operations.begin(0);
    operation.calls(tool);
    server.current().cacheHit();
    server.current().cacheHit();
    server.current().cacheStale();
    server.current().cacheMiss();
    operation.ended(1);
    Interval interval = taken(tool);
    assertEquals(2, interval.cacheHits());
    assertEquals(1, interval.cacheStale());
    assertEquals(1, interval.cacheMisses());
    assertEquals(1, server.cacheHits.take());
  }

  /** More threads than there are objects: all are counted, and each finds its own. */
  @Test
  void servesMoreThanItHasObjectsFor() throws InterruptedException {
    int many = Operations.SLOTS + 500;
    CountDownLatch begun = new CountDownLatch(many);
    CountDownLatch end = new CountDownLatch(1);
    List<Operation> lost = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                Operation mine = operations.begin(1);
                begun.countDown();
                try {
                  end.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                if (!mine.equals(operations.current())) {
                  lost.add(mine);
                }
                mine.ended(2);
              }));
    }
    begun.await();
    assertEquals(many, server.standings(5).all().count());
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(List.of(), lost);
    assertEquals(0, operations.extra());
    assertEquals(new Standing(0, 0), server.standings(5).all());
    assertEquals(many, rest().requests());
  }

  /** Any path through the stages: their sum is the duration, and each is what a plain sum says. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theStagesSumUpToTheDuration(long seed) {
    Random random = new Random(seed);
    for (int call = 0; call < 200; call++) {
      long start = random.nextLong();
      long now = start;
      Operation operation = operations.begin(start);
      operation.calls(tool);
      Map<Stage, Long> plain = new EnumMap<>(Stage.class);
      Stage stage = Stage.REQUEST_PROCESSING;
      for (int step = random.nextInt(12); step >= 0; step--) {
        long spent = random.nextLong(100_000_000);
        now += spent;
        plain.merge(stage, spent, Long::sum);
        if (step > 0) {
          Stage next = List.of(Stage.values()).get(random.nextInt(Stage.COUNT));
          assertEquals(stage, operation.enter(next, now));
          stage = next;
        }
      }
      operation.ended(now);
      Interval interval = taken(tool);
      long sum = 0;
      for (Stage each : Stage.values()) {
        Spent spent = interval.in(each);
        assertEquals(plain.getOrDefault(each, 0L), spent.sumNanos());
        assertEquals(plain.containsKey(each) ? 1 : 0, spent.calls());
        assertEquals(spent.sumNanos(), spent.maxNanos());
        sum += spent.sumNanos();
      }
      assertEquals(now - start, sum);
    }
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void isOverBudgetOneNanosecondAfterIt(Stage stage) {
    long budget = stage.budget().toNanos();
    for (long spent : new long[] {budget - 1, budget, budget + 1}) {
      Operation operation = operations.begin(0);
      operation.calls(tool);
      operation.enter(stage, 0);
      operation.ended(spent);
      assertEquals(spent > budget ? 1 : 0, taken(tool).in(stage).overBudget());
    }
  }

  @Test
  void isRatherInAnotherStageSinceItsLastChange() {
    Operation operation = operations.begin(0);
    operation.calls(tool);
    operation.enter(Stage.EXTERNAL_SERVICES, 10);
    operation.enter(Stage.DATA_ACCESS, 30);
    operation.rather(Stage.BUSINESS_LOGIC);
    assertEquals(Stage.BUSINESS_LOGIC, operation.stage());
    operation.ended(100);
    Interval interval = taken(tool);
    assertEquals(20, interval.in(Stage.EXTERNAL_SERVICES).sumNanos());
    assertEquals(70, interval.in(Stage.BUSINESS_LOGIC).sumNanos());
    assertEquals(0, interval.in(Stage.DATA_ACCESS).sumNanos());
  }

  @Test
  void anObjectThatServesNobodyIgnoresTime() {
    Operation nobody = server.current();
    nobody.enter(Stage.DATA_ACCESS, 1);
    nobody.rather(Stage.BUSINESS_LOGIC);
    assertEquals(Stage.REQUEST_PROCESSING, nobody.stage());
  }

  @Test
  void theTimesOfSeveralVisitsCountTogether() {
    Operation operation = operations.begin(0);
    operation.calls(tool);
    long half = Stage.EXTERNAL_SERVICES.budget().toNanos() / 2 + 1;
    operation.enter(Stage.EXTERNAL_SERVICES, 0);
    operation.enter(Stage.BUSINESS_LOGIC, half);
    operation.enter(Stage.EXTERNAL_SERVICES, half);
    operation.enter(Stage.BUSINESS_LOGIC, 2 * half);
    operation.ended(2 * half);
    assertEquals(new Spent(1, 2 * half, 2 * half, 1), taken(tool).in(Stage.EXTERNAL_SERVICES));
  }

  private Interval taken(ToolRecording of) {
    server.addKept();
    return of.tally().take();
  }

  private Interval rest() {
    server.addKept();
    return server.rest().take();
  }
}
