package io.watchkeeper.mcpserver.protocol.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MergedRunsTest {

  private static final Principal ANN = new Principal("ann", Set.of("read"));

  private final MergedRuns<String> runs = new MergedRuns<>();
  private final AtomicInteger made = new AtomicInteger();
  private final CountDownLatch open = new CountDownLatch(1);

  private static CallKey key(String arguments, Principal who) {
    return new CallKey("get_page", who, "2026-07-28", (ObjectNode) WireJson.parse(arguments));
  }

  private static final CallKey KEY = key("{\"id\":1,\"deep\":{\"a\":[1]}}", ANN);

  /** Waits at a gate, then answers with the number of the run. */
  private class Gated implements MergedRuns.Caller<String> {
    final AtomicInteger told = new AtomicInteger();
    final List<Boolean> waited = new CopyOnWriteArrayList<>();
    volatile boolean cancelled;

    @Override
    public String run(Runnable personal) throws InputRequired, InterruptedException {
      int number = made.incrementAndGet();
      open.await();
      return "run " + number;
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }

    @Override
    public void waits(boolean now) {
      waited.add(now);
    }

    @Override
    public void merged() {
      told.incrementAndGet();
    }
  }

  private static <T> FutureTask<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }

  private void awaitMade(int number) {
    while (made.get() < number) {
      Thread.onSpinWait();
    }
  }

  private void awaitWaiting(int number) {
    while (runs.waiting() < number) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whoAsksTheSameWaitsAndTakesTheResult() throws Exception {
    Gated caller = new Gated();
    List<FutureTask<String>> all = new ArrayList<>();
    all.add(start(() -> runs.call(KEY, caller)));
    awaitMade(1);
    CallKey same = key("{\"deep\":{\"a\":[1.0]},\"id\":1.0}", ANN);
    for (int i = 0; i < 9; i++) {
      all.add(start(() -> runs.call(same, caller)));
    }
    awaitWaiting(9);
    open.countDown();
    for (FutureTask<String> one : all) {
      assertEquals("run 1", one.get());
    }
    // Nine began to wait and nine no longer do.
    assertEquals(18, caller.waited.size());
    assertEquals(9, Collections.frequency(caller.waited, true));
    assertEquals(1, made.get());
    assertEquals(9, caller.told.get());
    assertEquals(9, runs.merged());
    assertEquals(1, runs.runs());
    assertEquals(0, runs.underWay());
  }

  @Test
  void whatEndedIsNotKept() throws Exception {
    open.countDown();
    assertEquals("run 1", runs.call(KEY, new Gated()));
    assertEquals("run 2", runs.call(KEY, new Gated()));
  }

  @Test
  void othersAndOtherPrincipalsRunThemselves() throws Exception {
    List<FutureTask<String>> all = new ArrayList<>();
    for (CallKey one :
        List.of(
            KEY,
            key("{\"id\":1,\"deep\":{\"a\":[2]}}", ANN),
            key("{\"id\":1,\"deep\":{\"a\":[1]}}", new Principal("ann", Set.of("write"))),
            key("{\"id\":1,\"deep\":{\"a\":[1]}}", Principal.ANONYMOUS))) {
      all.add(start(() -> runs.call(one, new Gated())));
    }
    awaitMade(4);
    open.countDown();
    for (FutureTask<String> one : all) {
      one.get();
    }
    assertEquals(0, runs.merged());
  }

  @Test
  void aFailureIsSharedAndNotKept() throws Exception {
    MergedRuns<String> failing = new MergedRuns<>();
    assertThrows(
        IllegalStateException.class,
        () ->
            failing.call(
                KEY,
                new Gated() {
                  @Override
                  public String run(Runnable personal) {
                    throw new IllegalStateException("bug");
                  }
                }));
    assertEquals(0, failing.underWay());
  }

  @Test
  void whoWaitsAndGoesAwayTakesNothingWithIt() throws Exception {
    FutureTask<String> first = start(() -> runs.call(KEY, new Gated()));
    awaitMade(1);
    FutureTask<String> leaving = new FutureTask<>(() -> runs.call(KEY, new Gated()));
    Thread leaver = Thread.ofVirtual().start(leaving);
    FutureTask<String> staying = start(() -> runs.call(KEY, new Gated()));
    awaitWaiting(2);
    leaver.interrupt();
    ExecutionException left = assertThrows(ExecutionException.class, leaving::get);
    assertInstanceOf(InterruptedException.class, left.getCause());
    open.countDown();
    assertEquals("run 1", first.get());
    assertEquals("run 1", staying.get());
  }

  @Test
  void whenWhoRunsGoesAwayOneOfThoseWhoWaitRunsAnew() throws Exception {
    FutureTask<String> first = new FutureTask<>(() -> runs.call(KEY, new Gated()));
    Thread runner = Thread.ofVirtual().start(first);
    awaitMade(1);
    FutureTask<String> second = start(() -> runs.call(KEY, new Gated()));
    FutureTask<String> third = start(() -> runs.call(KEY, new Gated()));
    awaitWaiting(2);
    runner.interrupt();
    awaitMade(2);
    awaitWaiting(1);
    open.countDown();
    assertEquals("run 2", second.get());
    assertEquals("run 2", third.get());
    assertEquals(2, made.get());
    assertThrows(ExecutionException.class, first::get);
  }

  @Test
  void aResultOfACancelledRunIsNotGivenToOthers() throws Exception {
    Gated cancelled = new Gated();
    FutureTask<String> first = start(() -> runs.call(KEY, cancelled));
    awaitMade(1);
    FutureTask<String> second = start(() -> runs.call(KEY, new Gated()));
    awaitWaiting(1);
    cancelled.cancelled = true;
    open.countDown();
    assertEquals("run 1", first.get());
    assertEquals("run 2", second.get());
  }

  @Test
  void whoReadsAfterAWriteDoesNotJoinWhatBeganBefore() throws Exception {
    FutureTask<String> before = start(() -> runs.call(KEY, new Gated()));
    awaitMade(1);
    runs.wrote();
    FutureTask<String> after = start(() -> runs.call(KEY, new Gated()));
    awaitMade(2);
    FutureTask<String> joined = start(() -> runs.call(KEY, new Gated()));
    awaitWaiting(1);
    open.countDown();
    assertEquals("run 1", before.get());
    assertEquals("run 2", after.get());
    assertEquals("run 2", joined.get());
    assertEquals(0, runs.underWay());
  }

  @Test
  void whatDependsOnTheClientIsNotShared() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    FutureTask<String> first =
        start(() ->
            runs.call(
                KEY,
                new Gated() {
                  @Override
                  public String run(Runnable personal) throws InterruptedException {
                    made.incrementAndGet();
                    asked.await();
                    personal.run();
                    open.await();
                    return "mine";
                  }
                }));
    awaitMade(1);
    FutureTask<String> second = start(() -> runs.call(KEY, new Gated()));
    FutureTask<String> third = start(() -> runs.call(KEY, new Gated()));
    awaitWaiting(2);
    asked.countDown();
    // Both run now, side by side, while the first still waits for its client.
    awaitMade(3);
    open.countDown();
    assertEquals("mine", first.get());
    second.get();
    third.get();
    assertEquals(0, runs.merged());
  }

  @Test
  void whatNeedsInputIsNotShared() throws Exception {
    FutureTask<String> first =
        start(() ->
            runs.call(
                KEY,
                new Gated() {
                  @Override
                  public String run(Runnable personal) throws InputRequired, InterruptedException {
                    super.run(personal);
                    throw new InputRequired(Map.of());
                  }
                }));
    awaitMade(1);
    FutureTask<String> second = start(() -> runs.call(KEY, new Gated()));
    awaitWaiting(1);
    open.countDown();
    assertEquals("run 2", second.get(10, TimeUnit.SECONDS));
    assertThrows(ExecutionException.class, first::get);
  }
}
