package io.watchkeeper.ops.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The loopback ports of one ring.
 *
 * @param server the MCP server
 * @param watch collector and analyzer
 * @param alerting hook, actions and kill switch
 * @param origin scheme and host before each port
 */
public record Ports(int server, int watch, int alerting, String origin) {

  private static final String PLAIN = "http://127.0.0.1";

  private static final int FIRST = 12_000;
  private static final int STRETCH = 100;
  private static final int STRETCHES = 200;

  /** Neighbours in the table of processes get stretches far apart. */
  private static final long SPREAD = 77;

  private static final AtomicInteger NEXT = new AtomicInteger();

  public static final Ports USUAL = new Ports(7300, 7301, 7302);

  /** Without TLS. */
  public Ports(int server, int watch, int alerting) {
    this(server, watch, alerting, PLAIN);
  }

  /** The usual ports, behind TLS where the home has it. */
  public static Ports usual(Home home) throws IOException {
    Tls tls = Tls.find(home);
    return tls == null ? USUAL : USUAL.over(tls);
  }

  public Ports withWatch(int port) {
    return new Ports(server, port, alerting, origin);
  }

  /** The same ports behind TLS. */
  Ports over(Tls tls) {
    return new Ports(server, watch, alerting, "https://" + tls.host());
  }

  /** Three ports that are free now, as {@link #freePort}. */
  public static Ports free() throws IOException {
    return new Ports(freePort(), freePort(), freePort());
  }

  /**
   * A port that is free now, another one each time. Below those that the system gives to outgoing
   * connections, and from a stretch of this process: programs that look for ports at the same
   * moment would else be given the same, and talk to each other's parts.
   */
  public static int freePort() throws IOException {
    int first = FIRST + Math.floorMod(ProcessHandle.current().pid() * SPREAD, STRETCHES) * STRETCH;
    for (int i = 0; i < STRETCH; i++) {
      int port = first + Math.floorMod(NEXT.getAndIncrement(), STRETCH);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IOException("no port is free from " + first + " to " + (first + STRETCH - 1));
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  public URI server(String path) {
    return URI.create(origin + ":" + server + path);
  }

  public URI watch(String path) {
    return URI.create(origin + ":" + watch + path);
  }

  public URI alerting(String path) {
    return URI.create(origin + ":" + alerting + path);
  }

  /** Of a stand-in, which never speaks TLS. */
  public static URI local(int port, String path) {
    return URI.create(PLAIN + ":" + port + path);
  }
}
