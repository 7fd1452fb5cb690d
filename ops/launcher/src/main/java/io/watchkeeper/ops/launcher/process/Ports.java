package io.watchkeeper.ops.launcher.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

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

  public static final Ports USUAL = new Ports(7300, 7301, 7302);

  /** Without TLS. */
  public Ports(int server, int watch, int alerting) {
    this(server, watch, alerting, PLAIN);
  }

  /** The same ports behind TLS. */
  Ports over(Tls tls) {
    return new Ports(server, watch, alerting, "https://" + tls.host());
  }

  /** Three ports that are free now. Another program may still take one before we do. */
  public static Ports free() throws IOException {
    return new Ports(freePort(), freePort(), freePort());
  }

  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
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
