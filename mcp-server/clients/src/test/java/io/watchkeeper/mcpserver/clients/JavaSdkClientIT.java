package io.watchkeeper.mcpserver.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of the Java SDK. It asks for a stream with GET at its start; ours has none: 405. */
final class JavaSdkClientIT {

  private static ServerProcess server;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    server = ServerProcess.start(home);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void makesItsJourneyWhetherOrNotItAsksForAStream(boolean stream) {
    try (McpSyncClient client = client(stream, List.of("2025-11-25"))) {
      assertEquals("2025-11-25", client.initialize().protocolVersion());
      assertEquals("watchkeeper", client.getServerInfo().name());
      assertNotNull(client.ping());
      assertEquals(
          List.of(
              "search",
              "get_page",
              "query_data_source",
              "create_page",
              "update_page",
              "append_blocks",
              "batch"),
          client.listTools().tools().stream().map(Tool::name).toList());
      CallToolResult created =
          call(
              client,
              "create_page",
              Map.of(
                  "data_source_id",
                  tasks(client),
                  "title",
                  "Written by Java",
                  "markdown",
                  "# Ümlaut"));
      assertNotEquals(true, created.isError(), created.toString());
      String id = String.valueOf(structured(created).get("id"));
      call(client, "append_blocks", Map.of("page_id", id, "markdown", "one more line"));
      String page = text(call(client, "get_page", Map.of("page_id", id)));
      assertTrue(page.startsWith("# Written by Java\n"), page);
      assertTrue(page.endsWith("# Ümlaut\none more line"), page);
      CallToolResult wrong =
          call(
              client,
              "update_page",
              Map.of("page_id", id, "properties", Map.of("Status", "Finished")));
      assertEquals(true, wrong.isError());
      assertTrue(text(wrong).contains("Status has no option \"Finished\"; it has "), text(wrong));
      McpError unknown = assertThrows(McpError.class, () -> call(client, "no_such_tool", Map.of()));
      assertTrue(String.valueOf(unknown.getMessage()).contains("no_such_tool"));
    }
  }

  @Test
  void isToldTheNewestServedRevisionWhenItAsksForAnother() {
    try (McpSyncClient client = client(false, List.of("2025-11-25", "2024-11-05"))) {
      assertEquals("2025-11-25", client.initialize().protocolVersion());
    }
  }

  private static McpSyncClient client(boolean stream, List<String> revisions) {
    HttpClientStreamableHttpTransport transport =
        HttpClientStreamableHttpTransport.builder(server.base().toString())
            .endpoint("/mcp")
            .openConnectionOnStartup(stream)
            .supportedProtocolVersions(revisions)
            .build();
    return McpClient.sync(transport).requestTimeout(Duration.ofSeconds(60)).build();
  }

  private static String tasks(McpSyncClient client) {
    CallToolResult found = call(client, "search", Map.of("query", "Tasks", "page_size", 100));
    for (Object hit : assertInstanceOf(List.class, structured(found).get("results"))) {
      Map<?, ?> each = assertInstanceOf(Map.class, hit);
      if ("data_source".equals(each.get("type")) && "Tasks".equals(each.get("title"))) {
        return String.valueOf(each.get("id"));
      }
    }
    throw new AssertionError("no data source Tasks in " + found);
  }

  private static CallToolResult call(
      McpSyncClient client, String tool, Map<String, Object> arguments) {
    return client.callTool(new CallToolRequest(tool, arguments));
  }

  private static Map<?, ?> structured(CallToolResult result) {
    return assertInstanceOf(Map.class, result.structuredContent(), result.toString());
  }

  private static String text(CallToolResult result) {
    return assertInstanceOf(TextContent.class, result.content().getFirst()).text();
  }
}
