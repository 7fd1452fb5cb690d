package io.watchkeeper.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessSocketsTest {

  private static final Set<InetAddress> LOOPBACK = Set.of(InetAddress.ofLiteral("127.0.0.1"));

  /** Against the kernel: the accepted ends are ours too, and have another remote port. */
  @Test
  void countsThisProcessesConnectionsThatStand() throws IOException {
    ProcessSockets sockets = new ProcessSockets(Path.of("/proc/self"));
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      int port = server.getLocalPort();
      assertEquals(OptionalInt.of(0), sockets.establishedTo(LOOPBACK, port));
      try (Socket one = new Socket(InetAddress.getLoopbackAddress(), port);
          Socket two = new Socket(InetAddress.getLoopbackAddress(), port);
          Socket accepted = server.accept();
          Socket alsoAccepted = server.accept()) {
        assertEquals(true, one.isConnected() && two.isConnected());
        assertEquals(true, accepted.isConnected() && alsoAccepted.isConnected());
        assertEquals(OptionalInt.of(2), sockets.establishedTo(LOOPBACK, port));
        assertEquals(
            OptionalInt.of(0),
            sockets.establishedTo(Set.of(InetAddress.ofLiteral("127.0.0.2")), port));
        one.shutdownOutput();
        assertEquals(OptionalInt.of(1), sockets.establishedTo(LOOPBACK, port));
      }
    }
  }

  @Test
  void leavesOutStrangersOtherStatesAndOtherPlaces(@TempDir Path self) throws IOException {
    Files.createDirectories(self.resolve("net"));
    Files.createDirectories(self.resolve("fd"));
    Files.createSymbolicLink(self.resolve("fd/7"), Path.of("socket:[1001]"));
    Files.createSymbolicLink(self.resolve("fd/8"), Path.of("socket:[1003]"));
    Files.createSymbolicLink(self.resolve("fd/9"), Path.of("/dev/null"));
    Files.writeString(
        self.resolve("net/tcp"),
        """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:9C40 0100007F:1C87 01 00000000:00000000 00:00000000 00000000     0        0 1001 1
           1: 0100007F:9C41 0100007F:1C87 01 00000000:00000000 00:00000000 00000000     0        0 1002 1
           2: 0100007F:9C42 0100007F:1C87 06 00000000:00000000 00:00000000 00000000     0        0 1003 1
           3: 0100007F:9C43 0100007F:1C88 01 00000000:00000000 00:00000000 00000000     0        0 1003 1
        """);
    Files.writeString(
        self.resolve("net/tcp6"),
        """
           0: 0000000000000000FFFF00000100007F:9C44 0000000000000000FFFF00000100007F:1C87 01 00000000:00000000 00:00000000 00000000     0        0 1003 1
        """);
    assertEquals(
        OptionalInt.of(2), new ProcessSockets(self).establishedTo(LOOPBACK, 0x1C87), "1001, 1003");
  }

  @Test
  void isUnknownWithoutTheKernelsTable(@TempDir Path self) {
    assertEquals(OptionalInt.empty(), new ProcessSockets(self).establishedTo(LOOPBACK, 80));
  }
}
