package io.watchkeeper.mcpserver.workspace;

import com.sun.net.httpserver.HttpServer;
import io.watchkeeper.mcpserver.workspace.http.Entrance;
import io.watchkeeper.mcpserver.workspace.http.Latency;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Serves one workspace on loopback. Closing it leaves the workspace open. */
public final class WorkspaceServer implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  private final HttpServer server;
  private final ExecutorService requests;
  private final CompletableFuture<Void> reading;

  private WorkspaceServer(
      HttpServer server, ExecutorService requests, CompletableFuture<Void> reading) {
    this.server = server;
    this.requests = requests;
    this.reading = reading;
  }

  /**
   * Opens the door. Port 0 takes any free one.
   *
   * @param requests runs each request and may block; closed with the server
   * @throws java.net.BindException when the port is taken
   */
  public static WorkspaceServer start(
      Workspace workspace, int port, Latency latency, ExecutorService requests) throws IOException {
    HttpServer server = bind(port, requests);
    serve(server, workspace, latency);
    return new WorkspaceServer(server, requests, CompletableFuture.completedFuture(null));
  }

  /**
   * Opens the door of a free port at once and reads the workspace meanwhile; until that is done
   * callers wait in the system's queue. When it fails the door is closed.
   *
   * @param requests reads, then runs each request; closed with the server
   */
  public static WorkspaceServer startReading(Workspace workspace, ExecutorService requests)
      throws IOException {
    HttpServer server = bind(0, requests);
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(() -> serve(server, workspace, Latency.off()), requests)
            .whenComplete((_, failure) -> {
              if (failure != null) {
                server.stop(0);
              }
            });
    return new WorkspaceServer(server, requests, reading);
  }

  private static void serve(HttpServer server, Workspace workspace, Latency latency) {
    server.createContext("/", new Entrance(workspace.routes(), latency));
    server.start();
  }

  private static HttpServer bind(int port, ExecutorService requests) throws IOException {
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
    return server;
  }

  /** Done once calls are answered; failed when what lies in the folder cannot be read. */
  public CompletableFuture<Void> reading() {
    return reading.copy();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  @Override
  public void close() {
    // An interrupt would close the file under the reader.
    reading.handle((_, _) -> null).join();
    server.stop(0);
    requests.shutdownNow();
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
