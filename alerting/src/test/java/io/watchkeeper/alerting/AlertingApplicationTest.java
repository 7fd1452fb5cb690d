package io.watchkeeper.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.fake.Keys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as it is started. */
class AlertingApplicationTest {

  @TempDir Path home;

  @Test
  void aTakenPortIsOneClearLineAndExitCodeOne() throws Exception {
    Keys.write(home.resolve("keys/hook.key"), Keys.HOOK);
    Keys.write(home.resolve("keys/control.key"), Keys.CONTROL);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Ended ended = start("-watchkeeper.alerting.port=" + port);
      assertEquals(1, ended.exitCode());
      assertEquals(
          "alerting cannot start: port "
              + port
              + " is taken; stop who holds it, or choose another by -watchkeeper.alerting.port=N",
          ended.errors().strip());
    }
  }

  @Test
  void aMissingKeyIsOneClearLineAndExitCodeOne() throws Exception {
    Ended ended = start("-watchkeeper.alerting.port=0");
    assertEquals(1, ended.exitCode());
    String line = ended.errors().strip();
    assertTrue(
        line.startsWith(
            "alerting cannot start: alerting needs the key of the server's control endpoint"),
        line);
    assertFalse(line.contains("\n"), line);
  }

  private record Ended(int exitCode, String errors) {}

  private Ended start(String argument) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.watchkeeper.alerting.AlertingApplication",
                    argument,
                    "-watchkeeper.home=" + home))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it is still running");
      // The log goes there too, a JSON object a line; the rest is what a person is told.
      List<String> told = errors.lines().filter(line -> !line.startsWith("{")).toList();
      return new Ended(process.exitValue(), String.join("\n", told));
    } finally {
      process.destroyForcibly();
    }
  }
}
