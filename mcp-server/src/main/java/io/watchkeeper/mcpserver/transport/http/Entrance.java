package io.watchkeeper.mcpserver.transport.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.watchkeeper.mcpserver.security.Gate;
import io.watchkeeper.mcpserver.security.Verdict;
import io.watchkeeper.mcpserver.security.Visit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Asks the gate about a request as it came over the wire. */
final class Entrance {

  private Entrance() {}

  static Verdict judge(Gate gate, Channel channel, HttpRequest request) {
    HttpHeaders headers = request.headers();
    return gate.judge(
        new Visit(
            address(channel),
            headers.contains(Names.FORWARDED) || headers.contains(Names.FORWARDED_FOR),
            request.method().name(),
            Paths.MCP,
            joined(headers, HttpHeaderNames.AUTHORIZATION),
            joined(headers, HttpHeaderNames.ORIGIN),
            joined(headers, HttpHeaderNames.HOST)));
  }

  private static @Nullable String joined(HttpHeaders headers, CharSequence name) {
    return headers.contains(name) ? Visit.joined(headers.getAll(name)) : null;
  }

  /** Of the connection, which a stream of HTTP/2 is a part of. */
  private static @Nullable InetAddress address(Channel channel) {
    Channel connection = channel instanceof Http2StreamChannel ? channel.parent() : channel;
    SocketAddress remote = connection.remoteAddress();
    return remote instanceof InetSocketAddress inet ? inet.getAddress() : null;
  }
}
