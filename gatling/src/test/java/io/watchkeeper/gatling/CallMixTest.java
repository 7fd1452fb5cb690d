package io.watchkeeper.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallMixTest {

  @Test
  void keepsItsShares() {
    List<PlannedCall> calls = calls(Lessons.lesson(true), 7, 20_000);
    assertEquals(0.03, share(calls, CallClass.WRITE), 0.006);
    assertEquals(0.06, share(calls, CallClass.COLD), 0.008);
    assertEquals(0.01, share(calls, CallClass.OTHER), 0.004);
    assertEquals(0.12, reads(calls, "search"), 0.012);
    assertEquals(0.15, reads(calls, "query_data_source"), 0.012);
    assertEquals(0.63, reads(calls, "get_page"), 0.02);
  }

  @Test
  void readsInPlaceOfWritingWhenTheServerCannotWrite() {
    List<PlannedCall> calls = calls(Lessons.lesson(false), 7, 5_000);
    assertEquals(0, share(calls, CallClass.WRITE));
    assertTrue(share(calls, CallClass.COLD) >= 0.05);
  }

  @Test
  void noTwoUsersAskForOneColdThingAndNobodyReadsWhatIsWritten() {
    Learner.Lesson lesson = Lessons.lesson(true);
    SplittableRandom random = new SplittableRandom(7);
    List<PlannedCall> calls = new ArrayList<>();
    for (int user = 0; user < 4; user++) {
      CallMix mix = new CallMix(lesson, new CallMix.Turn(user, 4), random.split());
      calls.addAll(Stream.generate(mix::next).limit(5_000).toList());
    }
    List<String> cold = texts(calls, CallClass.COLD);
    assertEquals(cold.size(), new HashSet<>(cold).size());
    Set<String> read = new HashSet<>(texts(calls, CallClass.READ));
    assertTrue(cold.stream().noneMatch(read::contains));
    String readAndCold = read + " " + cold;
    assertEquals(7, lesson.library().writePages().size());
    assertTrue(lesson.library().writePages().stream().noneMatch(readAndCold::contains));
    // All of them are pages that the server named.
    lesson.library().coldPages().forEach(page -> assertTrue(readAndCold.contains(page), page));
  }

  @Test
  void sameSeedSameCalls() {
    Learner.Lesson lesson = Lessons.lesson(true);
    assertEquals(calls(lesson, 3, 1_000), calls(lesson, 3, 1_000));
    assertNotEquals(calls(lesson, 3, 1_000), calls(lesson, 4, 1_000));
  }

  private static List<PlannedCall> calls(Learner.Lesson lesson, long seed, int count) {
    CallMix mix = new CallMix(lesson, new CallMix.Turn(0, 1), new SplittableRandom(seed));
    return Stream.generate(mix::next).limit(count).toList();
  }

  private static double share(List<PlannedCall> calls, CallClass callClass) {
    return (double) texts(calls, callClass).size() / calls.size();
  }

  private static double reads(List<PlannedCall> calls, String tool) {
    return (double)
            calls.stream()
                .filter(call -> call.callClass() == CallClass.READ && tool.equals(call.tool()))
                .count()
        / calls.size();
  }

  private static List<String> texts(List<PlannedCall> calls, CallClass callClass) {
    return calls.stream()
        .filter(call -> call.callClass() == callClass)
        .map(call -> call.params().toString())
        .toList();
  }
}
