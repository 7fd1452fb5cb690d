package io.watchkeeper.mcpserver.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UpstreamWindowTest {

  private static final long SECOND = 1_000_000_000L;

  private final UpstreamWindow window = new UpstreamWindow(-7);

  @Test
  void forgetsARequestAfterAWindow() {
    window.sent(0);
    window.sent(SECOND / 2);
    window.sent(30 * SECOND);
    assertEquals(3, window.within(59 * SECOND));
    assertEquals(3, window.within(60 * SECOND));
    assertEquals(1, window.within(61 * SECOND));
    assertEquals(0, window.within(91 * SECOND));
  }

  @Test
  void aLongPauseForgetsAll() {
    window.sent(0);
    assertEquals(0, window.within(100_000 * SECOND));
    window.sent(100_000 * SECOND);
    assertEquals(1, window.within(100_000 * SECOND));
  }

  @Test
  void aTimeOutOfOrderCountsAsNow() {
    window.sent(10 * SECOND);
    window.sent(9 * SECOND);
    assertEquals(2, window.within(70 * SECOND));
    assertEquals(0, window.within(71 * SECOND));
  }
}
