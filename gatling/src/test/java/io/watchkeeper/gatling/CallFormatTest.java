package io.watchkeeper.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CallFormatTest {

  @Test
  void writesTheGoldenFile() throws Exception {
    StringBuilder text = new StringBuilder();
    text.append(CallFormat.VERSION).append('\n').append(CallFormat.HEADER).append('\n');
    text.append(CallFormat.learned(Lessons.lesson(true).library())).append('\n');
    CallRecord.Asked page = new CallRecord.Asked("get_page", CallClass.READ, 0x9a3f_00c2L);
    CallRecord.Caller stateless = new CallRecord.Caller(0, Era.STATELESS);
    CallRecord.Caller session = new CallRecord.Caller(7, Era.SESSION);
    long at = 1_795_231_200_000_000_001L;
    for (CallRecord call :
        List.of(
            new CallRecord(at, 1_834_201, stateless, page, Outcome.OK, null),
            new CallRecord(at + 5, 902_000, session, page, Outcome.OK, 12.5),
            new CallRecord(
                at + 9,
                5_000_113_000L,
                session,
                new CallRecord.Asked("a,hostile\nname", CallClass.WRITE, -1),
                Outcome.TIME_OUT,
                null),
            new CallRecord(
                at + 10,
                0,
                stateless,
                new CallRecord.Asked("search", CallClass.COLD, 1),
                Outcome.SKIPPED,
                null))) {
      CallFormat.append(text, call);
      text.append('\n');
    }
    text.append(CallFormat.pulse(at + 1_000_000_000, 2, 3)).append('\n');
    assertEquals(golden(), text.toString());
  }

  @Test
  void readsTheGoldenFile() throws Exception {
    List<List<String>> calls =
        golden().lines().map(CallFormat::cells).filter(cells -> !cells.isEmpty()).toList();
    assertEquals(4, calls.size());
    assertEquals("12.5", calls.get(1).get(8));
    assertEquals("a_hostile_name", calls.get(2).get(4));
  }

  @Test
  void passesOverColumnsAndRemarksOfALaterVersion() {
    assertEquals(10, CallFormat.cells("1,2,3,e,t,c,o,k,,new").size());
    assertEquals(List.of(), CallFormat.cells("#news of=tomorrow"));
    assertThrows(IllegalArgumentException.class, () -> CallFormat.cells("1,2"));
  }

  private static String golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CallFormatTest.class.getResourceAsStream("calls.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
