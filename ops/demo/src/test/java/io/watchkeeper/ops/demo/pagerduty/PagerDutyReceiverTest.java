package io.watchkeeper.ops.demo.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagerDutyReceiverTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @SuppressWarnings("NullAway.Init") // Set by JUnit.
  @TempDir
  private Path folder;

  @Test
  void saysInItsBannerThatItIsAStandIn() {
    assertEquals(0, run("--port", "0", "--log", folder.resolve("a.jsonl").toString()));
    assertTrue(out.toString(UTF_8).startsWith("stand-in for PagerDuty"), out.toString(UTF_8));
    assertEquals(0, run("--help"));
    assertTrue(out.toString(UTF_8).contains("It is not\nPagerDuty"), out.toString(UTF_8));
  }

  @Test
  void saysInOneLineThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertEquals(1, run("--port", port, "--log", folder.resolve("a.jsonl").toString()));
      assertEquals(
          "port " + port + " is taken; choose another with --port PORT\n", err.toString(UTF_8));
    }
  }

  @Test
  void saysThatTheLogCannotBeWritten() {
    assertEquals(1, run("--port", "0", "--log", folder.resolve("no/such/a.jsonl").toString()));
    assertTrue(err.toString(UTF_8).contains("choose another with --log FILE"));
  }

  @Test
  void explainsAWrongCommandLine() {
    assertEquals(2, run());
    assertEquals(2, run("--port", "x", "--log", "a"));
    assertEquals(2, run("--port", "65536", "--log", "a"));
    assertEquals(2, run("--port", "0", "--log"));
    assertEquals(2, run("--loud"));
    assertTrue(err.toString(UTF_8).contains("unknown option --loud; see --help"));
  }

  private int run(String... words) {
    return PagerDutyReceiver.run(
        List.of(words), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
