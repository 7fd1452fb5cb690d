package io.watchkeeper.mcpserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real process writes to standard error. */
final class LogIT {

  private static final String TOKEN = "ntn_0123456789secret";
  private static final String WRONG = "fedcba9876543210";

  @TempDir Path home;

  /** The whole JVM, since a log is set up once in it. */
  @Test
  void isJsonFromTheFirstLineToTheLastAndHasNoSecret() throws Exception {
    Path token = secret("token", TOKEN);
    Path key = secret("control.key", RunningServer.KEY);
    Process server = start(token, key);
    try {
      assertTrue(
          new String(server.getInputStream().readNBytes(10), StandardCharsets.UTF_8)
              .startsWith("server: "));
    } finally {
      server.destroy();
    }
    assertTrue(server.waitFor(30, TimeUnit.SECONDS));
    List<JsonNode> lines = lines();
    assertFalse(lines.isEmpty());
    for (JsonNode line : lines) {
      assertTrue(line.path("timestamp").asText().endsWith("Z"), line::toString);
      assertFalse(line.path("message").asText().isEmpty(), line::toString);
    }
    assertTrue(
        lines.stream().anyMatch(line -> line.path("message").asText().startsWith("notion is")));
    // By System.Logger, which would come out as two lines of text without the bridge.
    assertTrue(
        lines.stream()
            .anyMatch(
                line -> line.path("logger").asText().equals("io.watchkeeper.collector.emitter")),
        lines::toString);
  }

  /** Keys right and wrong, the upstream's token, and all that is said about them. */
  @Test
  void neverHoldsAKey() throws Exception {
    PrintStream before = System.err;
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
    try (RunningServer server = RunningServer.start(home, Map.of())) {
      server.post("/control/commands", "{}", "Authorization", "Bearer " + WRONG);
      server.command("{\"kind\":\"" + WRONG + "\"}");
      server.tool(RunningServer.MODERN, "search", "{\"query\":\"planning\"}");
    } finally {
      System.setErr(before);
    }
    String log = heard.toString(StandardCharsets.UTF_8);
    assertTrue(log.contains("notion is the embedded workspace"), log);
    assertFalse(log.contains(RunningServer.KEY), log);
    assertFalse(log.contains(WRONG), log);
  }

  private Process start(Path token, Path key) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dwatchkeeper.notion.base-url=http://127.0.0.1:9");
    command.add("-Dwatchkeeper.notion.token-file=" + token);
    command.add("-Dwatchkeeper.control.key-file=" + key);
    command.add("-Dwatchkeeper.write.url=http://127.0.0.1:9");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ServerApplication.class.getName());
    command.addAll(List.of("--port", "0", "--home", home.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("WATCHKEEPER_LOG_FORMAT");
    return builder.redirectError(home.resolve("log").toFile()).start();
  }

  private List<JsonNode> lines() throws Exception {
    String log = Files.readString(home.resolve("log"));
    assertFalse(log.contains(TOKEN));
    assertFalse(log.contains(RunningServer.KEY));
    List<JsonNode> lines = new ArrayList<>();
    for (String line : log.lines().toList()) {
      lines.add(RunningServer.json(line));
      assertEquals('{', line.charAt(0));
    }
    return lines;
  }

  private Path secret(String name, String text) throws Exception {
    Path file = Files.writeString(home.resolve(name), text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
