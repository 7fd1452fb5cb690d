package io.watchkeeper.ops.demo.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class McpClientTest {
  private static final ObjectNode PAGE = ReplyReader.JSON.createObjectNode().put("page_id", "p");

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private FakeMcpServer server;

  @BeforeEach
  void open() throws Exception {
    server = new FakeMcpServer(false);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Era.class)
  void speaksAsItsRevisionDemands(Era era) throws Exception {
    try (McpClient client = client(era, server.endpoint())) {
      assertInstanceOf(Reply.Success.class, client.listTools(null));
      assertInstanceOf(Reply.Success.class, client.call("get_page", PAGE));
      assertEquals(List.of(), server.complaints);
    }
  }

  @Test
  void opensOneSessionAndTellsThatItIsInitialized() throws Exception {
    try (McpClient client = client(Era.SESSION, server.endpoint())) {
      client.call("get_page", PAGE);
      client.call("get_page", PAGE);
      assertEquals(
          List.of("initialize", "notifications/initialized", "tools/call", "tools/call"),
          server.calls.stream().map(call -> call.message().path("method").asText()).toList());
      assertEquals(
          "2025-11-25", server.calls.getFirst().message().at("/params/protocolVersion").asText());
      assertTrue(server.calls.get(1).message().path("id").isMissingNode());
    }
  }

  @Test
  void worksWithAServerThatKeepsNoSessions() throws Exception {
    server.sessions = false;
    try (McpClient client = client(Era.SESSION, server.endpoint())) {
      assertInstanceOf(Reply.Success.class, client.call("get_page", PAGE));
      assertEquals(List.of(), server.complaints);
    }
  }

  @Test
  void opensAnotherSessionWhenItsOwnIsGone() throws Exception {
    try (McpClient client = client(Era.SESSION, server.endpoint())) {
      client.call("get_page", PAGE);
      server.openSessions.clear();
      assertInstanceOf(Reply.Success.class, client.call("get_page", PAGE));
      assertEquals(1, server.openSessions.size());
    }
  }

  @Test
  void statelessSendsNothingBeforeItsFirstCall() throws Exception {
    try (McpClient client = client(Era.STATELESS, server.endpoint())) {
      client.call("get_page", PAGE);
      assertEquals(1, server.calls.size());
    }
  }

  @ParameterizedTest
  @EnumSource(Era.class)
  void tellsEveryEndingApart(Era era) throws Exception {
    try (McpClient client = client(era, server.endpoint())) {
      server.mood = FakeMcpServer.Mood.AS_EVENTS;
      assertInstanceOf(Reply.Success.class, client.call("get_page", PAGE));
      server.mood = FakeMcpServer.Mood.TOOL_ERROR;
      assertInstanceOf(Reply.ToolError.class, client.call("get_page", PAGE));
      server.mood = FakeMcpServer.Mood.PROTOCOL_ERROR;
      assertEquals(new Reply.ProtocolError(-32602, "bad"), client.call("get_page", PAGE));
      server.mood = FakeMcpServer.Mood.NOT_JSON;
      assertEquals(
          new Reply.TransportError(503, "HTTP 503 without JSON"), client.call("get_page", PAGE));
      server.mood = FakeMcpServer.Mood.SILENT;
      assertEquals(new Reply.TimedOut(), client.call("get_page", PAGE));
    }
  }

  @ParameterizedTest
  @EnumSource(Era.class)
  void reportsAServerThatIsAway(Era era) throws Exception {
    server.close();
    try (McpClient client = client(era, server.endpoint())) {
      assertInstanceOf(Reply.TransportError.class, client.call("get_page", PAGE));
    }
  }

  @Test
  void countsAResultThatAsksBackAsAnError() {
    assertInstanceOf(
        Reply.ProtocolError.class,
        ReplyReader.read(
            200,
            "application/json",
            "{\"id\":1,\"result\":{\"resultType\":\"input_required\"}}",
            1));
  }

  private static McpClient client(Era era, URI endpoint) {
    return new McpClient(
        new McpClient.Identity("test", era, endpoint, Duration.ofMillis(800)),
        HttpClient.newHttpClient());
  }
}
