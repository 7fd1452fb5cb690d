package io.watchkeeper.mcpserver.workspace;

import com.sun.net.httpserver.HttpServer;
import io.watchkeeper.mcpserver.workspace.http.Entrance;
import io.watchkeeper.mcpserver.workspace.http.Latency;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;

/** Serves one workspace on loopback. Closing it leaves the workspace open. */
public final class WorkspaceServer implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  private final HttpServer server;
  private final ExecutorService requests;

  private WorkspaceServer(HttpServer server, ExecutorService requests) {
    this.server = server;
    this.requests = requests;
  }

  /**
   * Opens the door. Port 0 takes any free one.
   *
   * @param requests runs each request and may block; closed with the server
   * @throws java.net.BindException when the port is taken
   */
  public static WorkspaceServer start(
      Workspace workspace, int port, Latency latency, ExecutorService requests) throws IOException {
    // Read once by the JDK's server when its first instance is made. Without nodelay, Nagle's
    // algorithm holds small answers back for 40 ms.
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    // Seconds until a request must have come in whole, so that a stalled client frees its thread.
    setUnlessSet("sun.net.httpserver.maxReqTime", "30");
    setUnlessSet("jdk.httpserver.maxConnections", "4000");
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
            BACKLOG);
    server.setExecutor(requests);
    server.createContext("/", new Entrance(workspace.routes(), latency));
    server.start();
    return new WorkspaceServer(server, requests);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  @Override
  public void close() {
    server.stop(0);
    requests.shutdownNow();
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
