package io.watchkeeper.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class McpClientsMainTest {

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void explainsItself() throws Exception {
    assertEquals(0, run("--help"));
    String help = out.toString(StandardCharsets.UTF_8);
    for (LoadOption option : LoadOption.values()) {
      assertTrue(help.contains(option.flag()), option.flag());
    }
  }

  @Test
  void refusesAWrongCommandLine() throws Exception {
    assertEquals(2, run("--url"));
    assertTrue(complaint().contains("--url needs a value"), complaint());
    assertEquals(2, run("--results", "r"));
    assertTrue(complaint().contains("--url URL is needed"), complaint());
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port + "/mcp";
    assertEquals(1, run("--url", url, "--results", folder.toString()));
    assertTrue(complaint().contains("nobody answers at " + url), complaint());
  }

  @Test
  void keepsTheCallsOfAnotherRun() throws Exception {
    Files.createFile(folder.resolve("calls.csv"));
    assertEquals(1, run("--url", "http://127.0.0.1:1/mcp", "--results", folder.toString()));
    assertTrue(complaint().contains("another folder"), complaint());
  }

  private int run(String... words) throws Exception {
    return McpClientsMain.prepare(
        List.of(words),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String complaint() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
