package io.watchkeeper.mcpserver.telemetry;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.mcpserver.RunningServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /metrics} as the real promtool reads it. */
final class MetricsIT {

  @Test
  void isCleanForPromtoolAndNamesTheWholeCatalogue(@TempDir Path home) throws Exception {
    try (RunningServer server = RunningServer.start(home, Map.of())) {
      server.tool(RunningServer.MODERN, "search", "{\"query\":\"planning\"}");
      server.tool(RunningServer.HANDSHAKE, "get_page", "{\"page_id\":\"nonsense\"}");
      server.post("/mcp", "not json");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> metrics(server).contains("mcp_error_errors_total{error_type=\"-32700\""));
      String text = metrics(server);
      for (Metric metric : Metric.values()) {
        assertTrue(
            text.contains("# HELP " + metric.prometheusName() + " "),
            metric.prometheusName() + " is missing");
      }
      assertTrue(
          text.contains(
              "mcp_server_operation_duration_seconds_bucket{gen_ai_tool_name=\"search\","
                  + "mcp_method_name=\"tools/call\",error_type=\"\",le=\"0.4\",}"),
          text);
      assertTrue(
          text.contains(
              "mcp_server_operation_duration_seconds_count{gen_ai_tool_name=\"get_page\","
                  + "mcp_method_name=\"tools/call\",error_type=\"tool_error\",} 1.0"),
          text);
      assertTrue(
          text.contains(
              "mcp_tool_requests_total{gen_ai_tool_name=\"search\",server=\"server-1\",} 1.0"),
          text);
      assertEquals("", complaints(text));
    }
  }

  private static String metrics(RunningServer server) throws Exception {
    return server.get("/metrics").body();
  }

  private static String complaints(String text) throws IOException, InterruptedException {
    Process promtool;
    try {
      promtool =
          new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new AssertionError("promtool is needed: apt-get install prometheus", e);
    }
    try (OutputStream in = promtool.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
    }
    String said =
        new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertTrue(promtool.waitFor(30, TimeUnit.SECONDS), "promtool did not end");
    return promtool.exitValue() == 0 ? said : "exit " + promtool.exitValue() + ": " + said;
  }
}
