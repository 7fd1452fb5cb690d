package io.watchkeeper.gatling.faults;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/** Accepts the clients of the backend. */
final class ProxyServer implements AutoCloseable {
  /** Connections at a time; one more is closed at once and counted. */
  private static final int MAX_CONNECTIONS = 2_048;

  private final ServerSocket listening;
  private final Exchange.Parts parts;
  private final ExecutorService workers;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  ProxyServer(ServerSocket listening, Exchange.Parts parts, ExecutorService workers) {
    this.listening = listening;
    this.parts = parts;
    this.workers = workers;
  }

  void start() {
    workers.execute(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        if (open.size() >= MAX_CONNECTIONS) {
          parts.board().turnedAway();
          socket.close();
          continue;
        }
        open.add(socket);
        workers.execute(() -> {
          try {
            new Exchange(parts, socket).run();
          } finally {
            open.remove(socket);
          }
        });
      } catch (IOException e) {
        // Closed by close(), or one client vanished between connecting and being accepted.
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
