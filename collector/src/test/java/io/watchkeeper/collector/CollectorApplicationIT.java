package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CollectorApplicationIT {

  @TempDir private Path home;

  private Process start(int port) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            CollectorApplication.class.getName(),
            "--watchkeeper.home=" + home,
            "--watchkeeper.collector.port=" + port)
        .redirectErrorStream(true)
        .start();
  }

  @Test
  @Timeout(60)
  void aTakenPortIsOneLineAndCodeOne() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process process = start(taken.getLocalPort());
      try {
        List<String> said =
            process.inputReader().lines().filter(l -> l.startsWith("collector:")).toList();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(1, process.exitValue());
        assertEquals(
            List.of(
                "collector: port "
                    + taken.getLocalPort()
                    + " is taken: stop what listens there, or choose another with"
                    + " --watchkeeper.collector.port=N"),
            said);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  @Test
  @Timeout(60)
  void aFreePortIsListenedOnAtLoopback() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process = start(port);
    try {
      String said =
          process
              .inputReader()
              .lines()
              .filter(line -> line.startsWith("collector:"))
              .findFirst()
              .orElse("nothing");
      assertTrue(said.startsWith("collector: listening on http://"), said);
      assertTrue(said.contains(":" + port), said);
    } finally {
      process.destroy();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
  }
}
