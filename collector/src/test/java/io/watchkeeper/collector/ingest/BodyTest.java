package io.watchkeeper.collector.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class BodyTest {

  private final Body body = new Body(1_000);

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  @Test
  void takesTheLimitAndNotOneByteMore() throws Exception {
    assertEquals(1_000, body.text(new byte[1_000], false).length());
    assertEquals(1_000, body.text(gzip(new byte[1_000]), true).length());
    assertThrows(Body.TooLarge.class, () -> body.text(new byte[1_001], false));
    byte[] bomb = gzip(new byte[1_001]);
    assertThrows(Body.TooLarge.class, () -> body.text(bomb, true));
  }

  /**
   * 64 KB on the wire are 64 MiB when inflated; it stops at the limit, whatever is still to come.
   */
  @Test
  void aBombCostsNoMoreMemoryThanTheLimit() throws Exception {
    byte[] bomb = gzip(new byte[64 * 1024 * 1024]);
    assertTrue(bomb.length < 70_000, () -> bomb.length + " bytes");
    Body limited = new Body(1024 * 1024);
    ThreadMXBean threads =
        assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
    assertThrows(Body.TooLarge.class, () -> limited.plain(bomb, true));
    for (int i = 0; i < 5; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThrows(Body.TooLarge.class, () -> limited.plain(bomb, true));
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      // The buffer doubles up to the limit, so all of them together are four times as much.
      assertTrue(allocated < 5 * 1024 * 1024, () -> allocated + " bytes");
    }
  }

  @Test
  void refusesWhatIsNoGzipOrHalfOfOne() throws IOException {
    byte[] whole = gzip("m f=1".getBytes(StandardCharsets.UTF_8));
    for (byte[] bad : new byte[][] {{1, 2, 3}, Arrays.copyOf(whole, whole.length - 9)}) {
      assertThrows(IllegalArgumentException.class, () -> body.text(bad, true));
    }
  }

  @Test
  void refusesWhatIsNoUtf8() {
    assertThrows(IllegalArgumentException.class, () -> body.text(new byte[] {(byte) 0xff}, false));
  }
}
