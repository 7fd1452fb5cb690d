package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The bytes of both eras. A change of these files is a change that clients see. Each request also
 * carries members and _meta keys that nobody defined, which must not matter.
 */
class GoldenWireTest {

  private final EngineFixture fixture = new EngineFixture();

  @ParameterizedTest
  @CsvSource({
    "2026-07-28, discover, 200",
    "2026-07-28, list, 200",
    "2026-07-28, call, 200",
    "2026-07-28, call-structured, 200",
    "2026-07-28, call-tool-error, 200",
    "2026-07-28, call-bad-arguments, 200",
    "2026-07-28, unknown-tool, 200",
    "2026-07-28, unknown-method, 404",
    "2026-07-28, header-mismatch, 400",
    "2026-07-28, unsupported-version, 400",
    "2025-11-25, initialize, 200",
    "2025-11-25, ping, 200",
    "2025-11-25, list, 200",
    "2025-11-25, call, 200",
    "2025-11-25, call-structured, 200",
    "2025-11-25, call-tool-error, 200",
    "2025-11-25, unknown-method, 200",
    "2025-11-25, invalid-request, 400",
    "2025-11-25, parse-error, 400",
  })
  void answersByteForByte(String revision, String name, int status) {
    String folder = "/golden/" + revision + "/" + name;
    String request = read(folder + ".request.json");
    Reply.Answered reply =
        assertInstanceOf(
            Reply.Answered.class, fixture.send(request, headers(revision, name, request)));
    assertEquals(read(folder + ".response.json"), new String(reply.json(), StandardCharsets.UTF_8));
    assertEquals(status, reply.httpStatus());
  }

  private static RequestHeaders headers(String revision, String name, String request) {
    if (revision.equals("2025-11-25")) {
      return new RequestHeaders(name.equals("initialize") ? null : revision, null, null);
    }
    JsonNode body = WireJson.parse(request);
    JsonNode params = body.path("params");
    String method =
        name.equals("header-mismatch") ? "prompts/get" : body.path("method").textValue();
    return new RequestHeaders(
        params.path("_meta").path("io.modelcontextprotocol/protocolVersion").textValue(),
        method,
        params.path("name").textValue());
  }

  private static String read(String resource) {
    try (InputStream in =
        Objects.requireNonNull(GoldenWireTest.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(resource, unreadable);
    }
  }
}
