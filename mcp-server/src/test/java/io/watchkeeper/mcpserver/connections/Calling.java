package io.watchkeeper.mcpserver.connections;

import io.netty.channel.ChannelHandlerContext;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Calls a tool, waits a while, and calls again. */
final class Calling extends Client {

  private final Random random;
  private final int pauseMillis;
  private long asked;

  /**
   * @param pauseMillis between two calls, on average
   */
  Calling(Tally tally, Random random, int pauseMillis) {
    super(tally);
    this.random = random;
    this.pauseMillis = pauseMillis;
  }

  @Override
  public void channelActive(ChannelHandlerContext channel) {
    call(channel);
  }

  private void call(ChannelHandlerContext channel) {
    if (channel.channel().isActive()) {
      asked = System.nanoTime();
      var _ = channel.writeAndFlush(Messages.call(random));
    }
  }

  @Override
  void part(ChannelHandlerContext channel, String text) {}

  @Override
  void whole(ChannelHandlerContext channel, String body) {
    if (!body.contains("\"content\"") || body.contains("\"isError\":true")) {
      wrong(channel, body);
      return;
    }
    tally.answered(System.nanoTime() - asked);
    ready();
    var _ =
        channel
            .executor()
            .schedule(() -> call(channel), random.nextInt(2 * pauseMillis), TimeUnit.MILLISECONDS);
  }
}
