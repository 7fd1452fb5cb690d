package io.watchkeeper.gatling.faults;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** The whole process: proxy and control API over one board. */
final class FaultInjector implements AutoCloseable {
  /** Longer than any client of the demonstration waits, so that the client's time-out decides. */
  private static final Backend.Limits BACKEND_LIMITS =
      new Backend.Limits(Duration.ofSeconds(30), Duration.ofMinutes(30));

  private static final int BACKLOG = 1_024;

  /**
   * Everything that differs between a test and production.
   *
   * @param random drawn from under the board's lock only
   */
  record Surroundings(
      InstantSource time,
      LongSupplier nanoTime,
      RandomGenerator random,
      Pause pause,
      ExecutorService workers,
      ScheduledExecutorService timer) {}

  private final ProxyServer proxy;
  private final ControlServer control;
  private final HttpClient client;
  private final Surroundings around;

  private FaultInjector(
      ProxyServer proxy, ControlServer control, HttpClient client, Surroundings around) {
    this.proxy = proxy;
    this.control = control;
    this.client = client;
    this.around = around;
  }

  /** Throws {@link BindException} whose message names the port and the option. */
  static FaultInjector start(
      FaultsOptions options, Surroundings around, Consumer<List<FaultRecord>> announce)
      throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    FaultBoard board = new FaultBoard(around.time(), around.random());
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(Backend.CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .executor(around.workers())
            .build();
    Backend backend =
        new Backend(
            options.backend(),
            new Backend.Carrier(client, around.timer()),
            around.nanoTime(),
            BACKEND_LIMITS);
    ServerSocket listening = new ServerSocket();
    try {
      try {
        listening.bind(new InetSocketAddress(loopback, options.listen()), BACKLOG);
      } catch (BindException e) {
        throw taken(options.listen(), "--listen", e);
      }
      HttpServer controlServer;
      try {
        controlServer =
            HttpServer.create(new InetSocketAddress(loopback, options.control()), BACKLOG);
      } catch (BindException e) {
        throw taken(options.control(), "--control", e);
      }
      ControlServer control = new ControlServer(controlServer, board, announce);
      ProxyServer proxy =
          new ProxyServer(
              listening, new Exchange.Parts(board, backend, around.pause()), around.workers());
      control.start(around.workers());
      proxy.start();
      return new FaultInjector(proxy, control, client, around);
    } catch (IOException e) {
      listening.close();
      client.shutdownNow();
      throw e;
    }
  }

  private static BindException taken(int port, String option, BindException cause) {
    BindException clear =
        new BindException("port " + port + " is taken; choose another with " + option + " PORT");
    clear.initCause(cause);
    return clear;
  }

  int listenPort() {
    return proxy.port();
  }

  int controlPort() {
    return control.port();
  }

  @Override
  public void close() throws IOException {
    control.close();
    proxy.close();
    client.shutdownNow();
    around.workers().shutdownNow();
    around.timer().shutdownNow();
  }
}
