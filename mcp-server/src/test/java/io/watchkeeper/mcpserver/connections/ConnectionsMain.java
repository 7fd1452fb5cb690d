package io.watchkeeper.mcpserver.connections;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Opens many connections to a server of its own and holds them (T2): of ten, two listen by
 * subscriptions/listen (at most 1,000, the product's limit for one caller), four by a session's GET
 * stream, the others call {@code echo} every five seconds on average. Any refusal, closing, wrong
 * answer, or a stream without a sign of life is an error; ends with status 1 when there was one.
 * Arguments: connections (5,000), minutes (10).
 */
final class ConnectionsMain {

  /** A second; the issue's own bound. */
  private static final int RAMP = 250;

  private static final int PAUSE_MILLIS = 5_000;
  private static final int MOST_LISTENERS = 1_000;

  private final Tally tally = new Tally();
  private final Random random = new Random(3);
  private final Bootstrap bootstrap = new Bootstrap();
  private final int connections;
  private int listeners;

  private ConnectionsMain(int connections, int port) {
    this.connections = connections;
    bootstrap
        .group(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()))
        .channel(NioSocketChannel.class)
        .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int connections = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
    int minutes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
    long errors;
    try (ServedApart server = new ServedApart()) {
      ConnectionsMain clients = new ConnectionsMain(connections, server.port());
      clients.ramp(server);
      clients.hold(server, TimeUnit.MINUTES.toSeconds(minutes));
      errors = clients.tally.errors.sum();
    }
    // The clients' event loop would keep the process.
    System.exit(errors == 0 ? 0 : 1);
  }

  private void ramp(ServedApart server) throws InterruptedException {
    for (int i = 0; i < connections; i++) {
      open(i);
      if (i % RAMP == RAMP - 1) {
        Thread.sleep(1_000);
        System.out.println(line("opening", server));
      }
    }
    for (int i = 0; i < 60 && tally.ready.get() < connections; i++) {
      Thread.sleep(500);
    }
    if (tally.ready.get() < connections) {
      tally.wrong((connections - tally.ready.get()) + " clients never got an answer");
    }
  }

  private void open(int number) {
    Client client = client(number % 10);
    ChannelFuture opening =
        bootstrap
            .clone()
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel.pipeline().addLast(new HttpClientCodec(), client);
                  }
                })
            .connect();
    var _ =
        opening.addListener(done -> {
          if (!done.isSuccess()) {
            tally.wrong("not connected: " + done.cause());
          }
        });
  }

  private Client client(int kind) {
    if (kind < 2 && listeners < MOST_LISTENERS) {
      listeners++;
      return new Listening(tally, false);
    }
    return kind < 6
        ? new Listening(tally, true)
        : new Calling(tally, new Random(random.nextLong()), PAUSE_MILLIS);
  }

  private void hold(ServedApart server, long seconds) throws InterruptedException {
    tally.micros.getIntervalHistogram();
    long callsBefore = tally.calls.sum();
    Histogram all = new Histogram(3);
    for (long second = 10; second <= seconds; second += 10) {
      Thread.sleep(10_000);
      all.add(tally.micros.getIntervalHistogram());
      System.out.println(line(second + " s", server));
    }
    System.out.printf(
        Locale.ROOT,
        "held %d connections (%d listening, the rest sessions and callers) for %d s: %d calls, p50 %.1f ms,"
            + " p95 %.1f ms, p99 %.1f ms, max %.1f ms; %d keep-alives; %d errors%n",
        tally.ready.get(),
        listeners,
        seconds,
        tally.calls.sum() - callsBefore,
        all.getValueAtPercentile(50) / 1e3,
        all.getValueAtPercentile(95) / 1e3,
        all.getValueAtPercentile(99) / 1e3,
        all.getMaxValue() / 1e3,
        tally.keepAlives.sum(),
        tally.errors.sum());
    tally.firstErrors().forEach(System.out::println);
  }

  private String line(String when, ServedApart server) {
    return String.format(
        Locale.ROOT,
        "%s: %d ready, %d calls, %d keep-alives, %d errors; server %d MB, %.1f s of processor time",
        when,
        tally.ready.get(),
        tally.calls.sum(),
        tally.keepAlives.sum(),
        tally.errors.sum(),
        server.residentMegabytes(),
        server.processorSeconds());
  }
}
