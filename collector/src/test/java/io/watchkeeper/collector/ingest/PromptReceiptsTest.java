package io.watchkeeper.collector.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class PromptReceiptsTest {

  private int wishes;
  private boolean isClosed;

  private final EmbeddedChannel connection =
      new EmbeddedChannel(new PromptReceipts()) {
        private final ChannelConfig config =
            new DefaultChannelConfig(this) {
              @Override
              public <T> boolean setOption(ChannelOption<T> option, T value) {
                if (!option.name().equals(ExtendedSocketOptions.TCP_QUICKACK.name())) {
                  return super.setOption(option, value);
                }
                assertEquals(true, value);
                if (isClosed) {
                  throw new ChannelException("closed, as the test wants it");
                }
                wishes++;
                return true;
              }
            };

        @Override
        public ChannelConfig config() {
          // Asked for by the constructor of the class above, too.
          return config == null ? super.config() : config;
        }
      };

  /** Writing to this channel ends with the end of a reading. */
  @Test
  void areAskedForAfterEachReadingWhileTheBodyIsNotWhole() {
    connection.writeInbound(
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/api/v2/write"));
    assertEquals(1, wishes);
    connection.writeInbound(
        new DefaultHttpContent(Unpooled.EMPTY_BUFFER),
        new DefaultHttpContent(Unpooled.EMPTY_BUFFER));
    assertEquals(2, wishes);
    connection.writeInbound(new DefaultLastHttpContent());
    assertEquals(2, wishes);
    assertEquals(4, connection.inboundMessages().size());
  }

  @Test
  void areNotAskedForWhatCameInOneReading() {
    connection.writeInbound(
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/ping"));
    assertEquals(0, wishes);
  }

  @Test
  void aConnectionThatIsClosedMeanwhileHoldsUpNothing() {
    isClosed = true;
    connection.writeInbound(
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/api/v2/write"));
    assertNotNull(connection.readInbound());
    connection.checkException();
  }
}
