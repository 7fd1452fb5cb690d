package io.watchkeeper.mcpserver.telemetry;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.mcpserver.RunningServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /metrics} as the real promtool reads it. */
final class MetricsIT {

  private static final int SECONDS = 3;

  @Test
  void isCleanForPromtoolAndNamesTheWholeCatalogue(@TempDir Path home) throws Exception {
    try (WrittenSeconds written = new WrittenSeconds();
        RunningServer server =
            RunningServer.start(
                home,
                Map.of("watchkeeper.write.url", written.url(), "watchkeeper.sampling.every", 1))) {
      server.tool(RunningServer.MODERN, "search", "{\"query\":\"planning\"}");
      server.tool(RunningServer.HANDSHAKE, "get_page", "{\"page_id\":\"nonsense\"}");
      server.post("/mcp", "not json");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> metrics(server).contains("mcp_error_errors_total{error_type=\"-32700\""));
      // The backend's address is looked up beside the first seconds, and its sockets then counted.
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> metrics(server).contains("mcp_backend_connections{"));
      String text = metrics(server);
      for (Metric metric : WrittenSeconds.OF_A_SERVER) {
        assertTrue(
            text.contains("# HELP " + metric.prometheusName() + " "),
            metric.prometheusName() + " is missing");
      }
      assertTrue(
          text.contains(
              "mcp_server_operation_duration_seconds_bucket{mcp_method_name=\"tools/call\","
                  + "gen_ai_tool_name=\"search\",error_type=\"\",rpc_response_status_code=\"\","
                  + "mcp_protocol_version=\"2026-07-28\",network_transport=\"tcp\",le=\"0.4\",}"),
          text);
      // A result with isError is told apart from a protocol error, which has a status code.
      assertTrue(
          text.contains(
              "mcp_server_operation_duration_seconds_count{mcp_method_name=\"tools/call\","
                  + "gen_ai_tool_name=\"get_page\",error_type=\"tool_error\","
                  + "rpc_response_status_code=\"\",mcp_protocol_version=\"2025-11-25\","
                  + "network_transport=\"tcp\",} 1.0"),
          text);
      assertTrue(
          text.contains(
              "error_type=\"-32700\",rpc_response_status_code=\"-32700\","
                  + "mcp_protocol_version=\"\",network_transport=\"tcp\",} 1.0"),
          text);
      assertTrue(
          text.contains(
              "mcp_tool_requests_total{gen_ai_tool_name=\"search\",server=\"server-1\",} 1.0"),
          text);
      assertTrue(
          text.contains(
              "mcp_tool_sampled_calls_total{gen_ai_tool_name=\"search\",server=\"server-1\",} 1.0"),
          text);
      assertTrue(
          text.contains("mcp_backend_connections{backend=\"notion\",server=\"server-1\",} 1.0"),
          text);
      assertTrue(
          text.contains("mcp_client_requests_total{client=\"unknown\",server=\"server-1\",} 3.0"),
          text);
      assertTrue(
          text.contains(
              "mcp_cache_level_misses_total{cache_level=\"memory\",server=\"server-1\",} 1.0"),
          text);
      assertTrue(
          text.contains(
              "mcp_tool_cache_level_misses_total{cache_level=\"memory\","
                  + "gen_ai_tool_name=\"search\",server=\"server-1\",} 1.0"),
          text);
      // One call went to the embedded workspace, and the plan that is assumed allows 180.
      assertTrue(
          text.contains("mcp_backend_window_left{backend=\"notion\",server=\"server-1\",} 179.0"),
          text);
      assertTrue(
          Pattern.compile("mcp_client_latency_p99_seconds\\{client=\"unknown\",[^}]*} ")
              .matcher(text)
              .find(),
          text);
      assertEquals("", complaints(text));
      journal(server);
      batch(server);
      everyFigureIsWrittenEverySecond(written);
    }
  }

  private static void batch(RunningServer server) throws Exception {
    String operation = "{\"tool\":\"search\",\"arguments\":{\"query\":\"planning\"}}";
    server.tool(
        RunningServer.MODERN, "batch", "{\"operations\":[" + operation + "," + operation + "]}");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            metrics(server)
                .contains(
                    "mcp_tool_batch_items_total{gen_ai_tool_name=\"batch\",server=\"server-1\",} 2.0"));
  }

  private static void journal(RunningServer server) throws Exception {
    JsonNode calls = RunningServer.json(server.get("/api/calls").body()).path("calls");
    assertEquals(3, calls.size());
    assertEquals("-32700", calls.path(0).path("status").asText());
    JsonNode page = calls.path(1);
    assertEquals("tool_error", page.path("status").asText());
    assertTrue(page.path("cpuMillis").asDouble() > 0, page.toString());
    assertTrue(page.path("allocatedBytes").asLong() > 0, page.toString());
    assertTrue(page.path("durationMillis").asDouble() > 0, page.toString());
    JsonNode slowest =
        RunningServer.json(server.get("/api/calls?order=slowest&tool=search").body());
    assertEquals("search", slowest.path("calls").path(0).path("tool").asText());
    assertFalse(server.get("/api/calls").body().contains("planning"), "arguments in the journal");
  }

  /** M1 to M3: every column of the catalogue, each second. */
  private static void everyFigureIsWrittenEverySecond(WrittenSeconds written) {
    await().atMost(Duration.ofSeconds(30)).until(() -> written.complete().size() >= SECONDS);
    Set<String> all =
        WrittenSeconds.OF_A_SERVER.stream().map(Metric::id).collect(Collectors.toSet());
    // The host says what it used from its second reading on, and errors once there are some.
    written.complete().stream().limit(SECONDS).forEach(second -> assertEquals(all, second));
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
