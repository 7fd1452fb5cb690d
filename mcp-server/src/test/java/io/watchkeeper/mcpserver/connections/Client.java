package io.watchkeeper.mcpserver.connections;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;

/** One connection; everything that should not happen on it is an error. */
abstract class Client extends SimpleChannelInboundHandler<HttpObject> {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  final Tally tally;
  private final StringBuilder body = new StringBuilder();
  private boolean leaving;
  private boolean isReady;

  Client(Tally tally) {
    this.tally = tally;
  }

  /** The head of an answer, which was a good one. */
  void head(ChannelHandlerContext channel, HttpResponse response) {}

  /** A part of an answer's body. */
  abstract void part(ChannelHandlerContext channel, String text);

  /** The answer is complete. */
  abstract void whole(ChannelHandlerContext channel, String body);

  final void ready() {
    if (!isReady) {
      isReady = true;
      tally.ready.incrementAndGet();
    }
  }

  final void wrong(ChannelHandlerContext channel, String what) {
    if (!leaving) {
      tally.wrong(getClass().getSimpleName() + ": " + what);
      leave(channel);
    }
  }

  final void leave(ChannelHandlerContext channel) {
    leaving = true;
    var _ = channel.close();
  }

  @Override
  protected final void channelRead0(ChannelHandlerContext channel, HttpObject message) {
    if (message instanceof HttpResponse response) {
      int status = response.status().code();
      if (status != OK && status != ACCEPTED) {
        wrong(channel, "status " + status);
        return;
      }
      head(channel, response);
    }
    if (message instanceof HttpContent content) {
      String text = content.content().toString(StandardCharsets.UTF_8);
      body.append(text);
      part(channel, text);
      if (message instanceof LastHttpContent) {
        String all = body.toString();
        body.setLength(0);
        whole(channel, all);
      }
    }
  }

  /** Streams never end, so what they said need not be kept. */
  final void forget() {
    body.setLength(0);
  }

  @Override
  public final void channelInactive(ChannelHandlerContext channel) {
    if (!leaving) {
      wrong(channel, "the server closed the connection");
    }
  }

  @Override
  public final void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
    wrong(channel, String.valueOf(cause));
  }
}
