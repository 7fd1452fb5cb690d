package io.watchkeeper.collector.emitter;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the head of each request, says what it was told to, and hangs up or never does. */
final class RawEndpoint implements AutoCloseable {

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final AtomicInteger connections = new AtomicInteger();

  /**
   * @param said in answer to each connection; nothing is said and the line held when it is empty
   */
  RawEndpoint(String said) throws IOException {
    Thread.ofVirtual()
        .start(() -> {
          while (!socket.isClosed()) {
            try {
              Socket caller = socket.accept();
              connections.incrementAndGet();
              caller.getInputStream().read(new byte[4_096]);
              if (!said.isEmpty()) {
                OutputStream out = caller.getOutputStream();
                out.write(said.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                caller.close();
              }
            } catch (IOException closed) {
              return;
            }
          }
        });
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
