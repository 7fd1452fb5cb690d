package io.watchkeeper.mcpserver.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallJournalTest {

  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong();
  private final CallJournal journal = new CallJournal(nanos::get, 42);

  private record Facts(
      @Nullable String session, String client, @Nullable String tool, long durationNanos)
      implements CallFacts {

    @Override
    public String method() {
      return "tools/call";
    }

    @Override
    public String status() {
      return "ok";
    }

    @Override
    public long cpuNanos() {
      return -1;
    }

    @Override
    public long allocatedBytes() {
      return -1;
    }
  }

  @Test
  void keepsTheNewestAndNoMore() {
    for (int i = 0; i < CallJournal.NEWEST + 10; i++) {
      nanos.set(i);
      journal.add(new Facts(null, "c", "search", i), i);
    }
    List<JournaledCall> newest = journal.newest();
    assertEquals(CallJournal.NEWEST, newest.size());
    assertEquals(CallJournal.NEWEST + 9, newest.getFirst().durationNanos());
    assertEquals(10, newest.getLast().durationNanos());
    assertEquals(CallJournal.NEWEST - 1, newest.getLast().sinceEndNanos());
  }

  /** Ten thousand calls a second of one tool do not push the slow one of another out. */
  @Test
  void theSlowestOfEachToolAndClientStays() {
    journal.add(new Facts(null, "a", "search", 900 * 1_000_000L), 0);
    journal.add(new Facts(null, "b", "search", 300 * 1_000_000L), 0);
    journal.add(new Facts(null, "a", "get_page", 200 * 1_000_000L), 0);
    for (int i = 0; i < 50_000; i++) {
      journal.add(new Facts(null, "a", "search", 1_000_000), i);
    }
    assertTrue(journal.newest().stream().allMatch(call -> call.durationNanos() == 1_000_000));
    assertEquals(
        List.of(900L, 300L, 200L),
        journal.slowest().stream().map(call -> call.durationNanos() / 1_000_000).toList());
  }

  @Test
  void theBarFallsByHalfEveryTenSeconds() {
    journal.add(new Facts(null, "a", "search", 100), 0);
    journal.add(new Facts(null, "a", "search", 60), 10 * SECOND - 1);
    assertEquals(1, journal.slowest().size());
    journal.add(new Facts(null, "a", "search", 60), 10 * SECOND);
    assertEquals(2, journal.slowest().size());
  }

  @Test
  void aSessionIsAMarkThatDoesNotLeadBack() {
    journal.add(new Facts("secret-session", "a", null, 1), 0);
    journal.add(new Facts("secret-session", "a", null, 1), 0);
    journal.add(new Facts("another-session", "a", null, 1), 0);
    journal.add(new Facts(null, "a", null, 1), 0);
    List<Long> marks = journal.newest().stream().map(JournaledCall::session).sorted().toList();
    assertEquals(0, marks.getFirst());
    assertEquals(3, marks.stream().distinct().count());
    assertFalse(journal.newest().toString().contains("secret"));
    CallJournal other = new CallJournal(nanos::get, 43);
    other.add(new Facts("secret-session", "a", null, 1), 0);
    assertFalse(marks.contains(other.newest().getFirst().session()));
    assertNotEquals(0, other.newest().getFirst().session());
  }

  /** Many writers and a reader: what is read is always one call, never a mixture of two. */
  @Test
  void neverShowsAMixtureOfTwoCalls() throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      String name = "client " + t;
      long duration = t;
      writers.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 50_000; i++) {
                  journal.add(new Facts(null, name, name, duration), duration);
                }
              }));
    }
    int read = 0;
    while (writers.stream().anyMatch(Thread::isAlive)) {
      for (JournaledCall call : journal.newest()) {
        assertEquals("client " + call.durationNanos(), call.client());
        assertEquals(call.client(), call.tool());
        read++;
      }
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertTrue(read > 0);
    assertEquals(CallJournal.NEWEST, journal.newest().size());
  }
}
