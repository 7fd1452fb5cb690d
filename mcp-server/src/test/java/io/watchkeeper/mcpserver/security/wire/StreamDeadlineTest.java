package io.watchkeeper.mcpserver.security.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class StreamDeadlineTest {

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  private final AtomicInteger cut = new AtomicInteger();
  private final EmbeddedChannel stream =
      new EmbeddedChannel(new StreamDeadline(new Patience(LONGEST, cut::incrementAndGet)));

  StreamDeadlineTest() {
    stream.freezeTime();
    stream.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/mcp"));
  }

  private void pass(long nanos) {
    stream.advanceTimeBy(nanos, TimeUnit.NANOSECONDS);
    stream.runScheduledPendingTasks();
  }

  @Test
  void aBodyThatDripsInIsCutOffOneNanosecondAfterItsTime() {
    for (int i = 0; i < 3; i++) {
      stream.writeInbound(new DefaultHttpContent(Unpooled.buffer().writeByte(' ')));
      pass(LONGEST / 4);
    }
    pass(LONGEST / 4 - 1);
    assertTrue(stream.isActive());
    pass(1);
    assertFalse(stream.isActive());
    assertEquals(1, cut.get());
  }

  @Test
  void aBodyThatCameInTimeMayBeAnsweredLate() {
    pass(LONGEST - 1);
    stream.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    pass(10 * LONGEST);
    assertTrue(stream.isActive());
    assertEquals(0, cut.get());
  }

  @Test
  void aStreamThatTheClientEndedIsNotCounted() {
    var _ = stream.close();
    pass(LONGEST);
    assertEquals(0, cut.get());
  }
}
