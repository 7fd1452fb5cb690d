package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.emitter.FakeEndpoint.Reply;
import io.watchkeeper.collector.emitter.FakeEndpoint.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final List<String> LINES = List.of("m n=1.0 1", "m n=2.0 2", "m n=3.0 3");

  @TempDir Path folder;

  private final FakeEndpoint server = new FakeEndpoint();

  EndpointTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void writesCompressedNanosecondsToTheBucket() {
    assertInstanceOf(Answer.Written.class, write(EndpointSettings.of(server.url())));
    Request request = server.requests().getFirst();
    assertTrue(request.uri().startsWith("/api/v2/write?"), request.uri());
    for (String part : List.of("precision=ns", "bucket=watchkeeper", "org=watchkeeper")) {
      assertTrue(request.uri().contains(part), request.uri());
    }
    assertTrue(request.gzip());
    assertEquals("", request.authorization());
    assertEquals(LINES, request.lines());
  }

  /** Each status: is it settled, or kept and tried again, and why. */
  @ParameterizedTest
  @CsvSource({
    "200, Written, -",
    "201, Written, -",
    "204, Written, -",
    "400, Malformed, -",
    "401, Unavailable, UNAUTHORIZED",
    "403, Unavailable, FORBIDDEN",
    "404, Unavailable, NOT_FOUND",
    "405, Unavailable, UNEXPECTED",
    "408, Unavailable, UNEXPECTED",
    "409, Unavailable, UNEXPECTED",
    "410, Unavailable, UNEXPECTED",
    "413, TooLarge, -",
    "415, Unavailable, UNEXPECTED",
    "422, Malformed, -",
    "429, Unavailable, THROTTLED",
    "301, Unavailable, UNEXPECTED",
    "307, Unavailable, UNEXPECTED",
    "500, Unavailable, FAILING",
    "501, Unavailable, FAILING",
    "502, Unavailable, FAILING",
    "503, Unavailable, FAILING",
    "504, Unavailable, FAILING",
    "507, Unavailable, FAILING",
    "599, Unavailable, FAILING",
  })
  void knowsWhichStatusToTryAgain(int status, String answer, String trouble) {
    server.answers(status);
    Answer got = write(EndpointSettings.of(server.url()));
    assertEquals(answer, got.getClass().getSimpleName());
    String why = got instanceof Answer.Unavailable unavailable ? unavailable.trouble().name() : "-";
    assertEquals(trouble, why);
    assertEquals(1, server.requests().size(), "the endpoint itself never retries");
  }

  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "0, 0",
    "'Fri, 20 Nov 2026 10:00:30 GMT', 30",
    "'Fri, 20 Nov 2026 09:00:00 GMT', 0",
    "soon, 0",
  })
  void hearsRetryAfter(String header, long seconds) {
    server.answers(_ -> new Reply(503, Map.of("Retry-After", header), ""));
    Answer answer = write(EndpointSettings.of(server.url()));
    assertEquals(new Answer.Unavailable(Trouble.FAILING, Duration.ofSeconds(seconds)), answer);
  }

  @Test
  void countsTheLinesThatWereNamed() {
    server.answers(
        json(
            "{\"code\":\"invalid\",\"message\":\"partial write: line 2: no\",\"line\":2,"
                + "\"rejected\":[{\"line\":2,\"reason\":\"no\"},{\"line\":3,\"reason\":\"no\"}]}"));
    Answer.Partly answer = assertInstanceOf(Answer.Partly.class, write(settings()));
    assertEquals(2, answer.rejected());
    assertEquals(Set.of(1, 2), answer.lines());
    assertTrue(answer.reason().contains("line 2: no"), answer.reason());
  }

  @Test
  void understandsInfluxDbsPartialWrite() {
    server.answers(
        json(
            "{\"code\":\"invalid\",\"message\":\"partial write: points beyond retention policy"
                + " dropped=3\"}"));
    assertEquals(3, assertInstanceOf(Answer.Partly.class, write(settings())).rejected());
  }

  /** InfluxDB 2 names the first bad line and has kept none of the request. */
  @Test
  void aNamedLineAloneDoesNotMeanThatTheRestIsKept() {
    server.answers(json("{\"code\":\"invalid\",\"message\":\"line 7 is bad\",\"line\":7}"));
    assertInstanceOf(Answer.Malformed.class, write(settings()));
  }

  @Test
  void understandsInfluxDb3sPartialWrite() {
    server.answers(
        json(
            "{\"error\":\"partial write of line protocol occurred\",\"data\":["
                + "{\"line_number\":2,\"error_message\":\"no\",\"original_line\":\"x\"}]}"));
    Answer.Partly answer = assertInstanceOf(Answer.Partly.class, write(settings()));
    assertEquals(Set.of(1), answer.lines());
  }

  /** The collector names the first hundred only. */
  @Test
  void linesThatAreNotAllNamedAreNotTakenForAll() {
    server.answers(
        json(
            "{\"message\":\"partial write: 3 of 900 lines not kept; line 2: no\","
                + "\"rejected\":[{\"line\":2}]}"));
    Answer.Partly answer = assertInstanceOf(Answer.Partly.class, write(settings()));
    assertEquals(3, answer.rejected());
    assertEquals(Set.of(), answer.lines());
  }

  @Test
  void neverRepeatsTheTokenEvenIfTheEndpointDoes() throws IOException {
    Path file = tokenFile("s3cr3t-token");
    server.answers(
        request -> json("{\"message\":\"bad " + request.authorization() + "\"}").apply(request));
    Answer answer = write(settings().withTokenFile(file));
    assertEquals("Token s3cr3t-token", server.requests().getFirst().authorization());
    assertFalse(answer.toString().contains("s3cr3t"), answer.toString());
  }

  @Test
  void takesUpANewTokenWithoutRestart() throws IOException {
    Path file = tokenFile("first");
    try (Endpoint endpoint = new Endpoint(settings().withTokenFile(file), () -> TEN)) {
      endpoint.write(LINES);
      Files.writeString(file, "second\n");
      endpoint.write(LINES);
    }
    assertEquals(
        List.of("Token first", "Token second"),
        server.requests().stream().map(Request::authorization).toList());
  }

  @Test
  void keepsThePointsWhileTheTokenIsOpenToOthers() throws IOException {
    Path file = tokenFile("first");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(
        new Answer.Unavailable(Trouble.TOKEN_FILE, Duration.ZERO),
        write(settings().withTokenFile(file)));
    assertTrue(server.requests().isEmpty());
  }

  @Test
  void saysWhenNobodyListens() {
    server.close();
    assertEquals(new Answer.Unavailable(Trouble.UNREACHABLE, Duration.ZERO), write(settings()));
  }

  @Test
  void givesUpOnAnEndpointThatNeverAnswers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      EndpointSettings settings =
          new EndpointSettings(
              URI.create("http://127.0.0.1:" + silent.getLocalPort()),
              "o",
              "b",
              Optional.empty(),
              Duration.ofMillis(200),
              Duration.ofMillis(200));
      assertEquals(new Answer.Unavailable(Trouble.UNREACHABLE, Duration.ZERO), write(settings));
    }
  }

  private EndpointSettings settings() {
    return EndpointSettings.of(server.url());
  }

  private static Answer write(EndpointSettings settings) {
    try (Endpoint endpoint = new Endpoint(settings, () -> TEN)) {
      return endpoint.write(LINES);
    }
  }

  private static Function<Request, Reply> json(String body) {
    return _ -> new Reply(400, Map.of("Content-Type", "application/json"), body);
  }

  private Path tokenFile(String token) throws IOException {
    Path file = Files.writeString(folder.resolve("write.key"), token + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }
}
