package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class ClientsTest {

  private final Clients clients = new Clients();

  @Test
  void givesFiftyANumberOfTheirOwnAndTheRestOne() {
    for (int i = 0; i < Clients.MOST; i++) {
      int number = clients.of("client " + i).number();
      assertTrue(number >= 2 && number < Clients.COUNT, "number " + number);
      assertEquals(number, clients.of("client " + i).number());
    }
    assertEquals(Clients.OTHER, clients.of("one more").number());
    assertEquals(Clients.COUNT, clients.numbers().size());
  }

  @Test
  void whoTellsNoNameIsUnknownAndNobodyTakesAReservedOne() {
    assertEquals(Clients.UNKNOWN, clients.of(null).number());
    assertEquals(Clients.UNKNOWN, clients.of(" ").number());
    assertEquals(Clients.UNKNOWN, clients.of(Clients.UNKNOWN_NAME).number());
    assertEquals(Clients.OTHER, clients.of(Clients.OTHER_NAME).number());
  }

  @Test
  void aLongNameIsCut() {
    assertSame(clients.of("x".repeat(64)), clients.of("x".repeat(9_000)));
  }

  @Test
  void theLeastBusyMakesRoomAfterAMinuteForOneTwiceAsBusy() {
    long[] calls = fill(10);
    calls[clients.of("client 7").number()] = 1;
    for (int i = 0; i < 2 * Clients.SECONDS_BETWEEN_REVIEWS + 1; i++) {
      clients.of("rising");
    }
    minute(calls, _ -> false);
    assertTrue(clients.numbers().containsKey("rising"));
    assertFalse(clients.numbers().containsKey("client 7"));
    assertEquals(Clients.COUNT, clients.numbers().size());
  }

  @Test
  void whoIsOnlyTwiceAsBusyOrMeetsOneInFlightWaits() {
    long[] calls = fill(10);
    for (int i = 0; i < 2 * 10 * Clients.SECONDS_BETWEEN_REVIEWS; i++) {
      clients.of("rising");
    }
    minute(calls, _ -> false);
    assertFalse(clients.numbers().containsKey("rising"));
    for (int i = 0; i < 100_000; i++) {
      clients.of("rising");
    }
    minute(calls, _ -> true);
    assertFalse(clients.numbers().containsKey("rising"));
  }

  @Test
  void namesWithoutEndDoNotGrowAnything() {
    fill(1);
    for (int i = 0; i < 10_000; i++) {
      assertEquals(Clients.OTHER, clients.of("invented " + i).number());
    }
    assertEquals(Clients.COUNT, clients.numbers().size());
  }

  private long[] fill(long callsASecond) {
    long[] calls = new long[Clients.COUNT];
    for (int i = 0; i < Clients.MOST; i++) {
      calls[clients.of("client " + i).number()] = callsASecond;
    }
    return calls;
  }

  private void minute(long[] callsASecond, IntPredicate inFlight) {
    for (int second = 0; second < Clients.SECONDS_BETWEEN_REVIEWS; second++) {
      clients.ended(callsASecond, inFlight);
    }
  }
}
