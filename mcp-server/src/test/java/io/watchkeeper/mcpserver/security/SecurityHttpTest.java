package io.watchkeeper.mcpserver.security;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.RunningServer;
import io.watchkeeper.mcpserver.security.oauth.StandInIssuer;
import io.watchkeeper.ops.keys.Client;
import io.watchkeeper.ops.keys.ClientKey;
import io.watchkeeper.ops.keys.KeyFolder;
import io.watchkeeper.ops.keys.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server over real HTTP, where nobody comes in without a key or a token. All that it
 * answers and logs is kept, and searched for secrets at the end.
 */
final class SecurityHttpTest {

  private static final Duration SLOWEST = Duration.ofSeconds(1);

  private static final String SEARCH =
      """
      {"jsonrpc":"2.0","id":1,"method":"tools/call",
       "params":{"name":"search","arguments":{"query":"planning"}}}\
      """;
  private static final String CREATE =
      """
      {"jsonrpc":"2.0","id":1,"method":"tools/call",
       "params":{"name":"create_page","arguments":{"title":"x"}}}\
      """;

  private static final List<String> secrets = new CopyOnWriteArrayList<>();
  private static final List<String> answers = new CopyOnWriteArrayList<>();
  private static final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private static final PrintStream before = System.err;
  private static final Random random = new Random(11);

  private static RunningServer server;
  private static StandInIssuer issuer;
  private static KeyFolder keys;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    issuer = new StandInIssuer();
    keys = new KeyFolder(home.resolve("keys"), random);
    keys.make();
    for (Role role : Role.values()) {
      secrets.add(keys.file(role).current().reveal());
    }
    server =
        RunningServer.start(
            home,
            Map.of(
                "watchkeeper.security.anonymous-on-loopback", "false",
                "watchkeeper.oauth.issuer", issuer.issuer(),
                "watchkeeper.oauth.resource", StandInIssuer.RESOURCE,
                "watchkeeper.oauth.jwks-uri", issuer.jwksUri().toString(),
                "watchkeeper.requests.longest-read", SLOWEST.toString()));
    String token = token("ada", 3_600);
    await().until(() -> search("Authorization", token).statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    server.close();
    issuer.close();
    System.setErr(before);
    String logged = log.toString(StandardCharsets.UTF_8);
    assertTrue(logged.contains("keys of the token issuer were fetched"), logged);
    for (String secret : secrets) {
      assertFalse(logged.contains(secret), "a secret in the log");
      for (String answer : answers) {
        assertFalse(answer.contains(secret), () -> "a secret in " + answer.substring(0, 40));
      }
    }
  }

  @Test
  void tellsWhoHasNoTokenWhereToGetOne() throws Exception {
    HttpResponse<String> refused = search();
    assertEquals(401, refused.statusCode());
    assertEquals(
        "Bearer resource_metadata=\"https://mcp.example/.well-known/oauth-protected-resource/mcp\","
            + " scope=\"mcp:read mcp:write\"",
        challenge(refused));
    for (String path : new String[] {"", "/mcp"}) {
      HttpResponse<String> metadata =
          kept(server.get("/.well-known/oauth-protected-resource" + path));
      JsonNode document = RunningServer.json(metadata.body());
      assertEquals(200, metadata.statusCode(), metadata.body());
      assertEquals(StandInIssuer.RESOURCE, document.path("resource").asText());
      assertEquals(issuer.issuer(), document.path("authorization_servers").path(0).asText());
      assertEquals("mcp:write", document.path("scopes_supported").path(1).asText());
    }
  }

  @TestFactory
  Stream<DynamicTest> refuses() {
    String good = token("ada", 3_600);
    String forged = good.substring(0, good.length() - 8) + "AAAAAAAA";
    String client = secret("wk_" + "0".repeat(16) + "_" + "5".repeat(64));
    return Stream.of(
        row("an expired token", 401, "it has expired", "Authorization", token("ada", -60)),
        row("a forged token", 401, "signature", "Authorization", forged),
        row("a made-up key", 401, "invalid_token", "Authorization", "Bearer " + client),
        row("another scheme", 401, "scope=", "Authorization", "Basic " + secret("c2VjcmV0LWs6eA")),
        row("two headers", 400, "one Auth", "Authorization", good, "Authorization", forged),
        row("a token as a cookie", 401, "scope=", "Cookie", "token=" + good),
        row("a stranger's page", 403, "", "Authorization", good, "Origin", "https://evil.example"));
  }

  @Test
  void aTokenInTheAddressIsNoToken() throws Exception {
    String token = token("ada", 3_600).substring("Bearer ".length());
    assertEquals(401, kept(server.post("/mcp?access_token=" + token, SEARCH)).statusCode());
  }

  @Test
  void aTokenThatMayReadMayNotWrite() throws Exception {
    String token = token("ada", 3_600);
    HttpResponse<String> read = search("Authorization", token.replace("Bearer", "bearer"));
    assertEquals(200, read.statusCode(), read.body());
    assertTrue(
        header(read, "RateLimit").matches("\"calls\";r=\\d+;t=\\d+"), header(read, "RateLimit"));
    assertEquals("\"calls\";q=1000;w=60", header(read, "RateLimit-Policy"));
    HttpResponse<String> write = kept(server.post("/mcp", CREATE, "Authorization", token));
    assertEquals(403, write.statusCode(), write.body());
    assertTrue(
        challenge(write).contains("error=\"insufficient_scope\"")
            && challenge(write).contains("scope=\"mcp:write\""),
        challenge(write));
    assertTrue(write.body().contains("requiredScope"), write.body());
  }

  @Test
  void aKeyOpensWhenItIsAddedAndNoMoreWhenItIsTakenAway() throws Exception {
    String key = addClient("ada", OptionalInt.empty());
    await().atMost(Duration.ofSeconds(3)).until(() -> status(key) == 200);
    keys.clients().remove("ada");
    await().atMost(Duration.ofSeconds(3)).until(() -> status(key) == 401);
  }

  @Test
  void aClientsLimitIsToldAndHeld() throws Exception {
    String key = addClient("narrow", OptionalInt.of(1));
    await().atMost(Duration.ofSeconds(3)).until(() -> status(key) == 200);
    HttpResponse<String> tooMany = search("Authorization", key);
    assertEquals(429, tooMany.statusCode());
    assertTrue(
        Integer.parseInt(header(tooMany, "Retry-After")) > 50, header(tooMany, "Retry-After"));
    assertEquals("\"calls\";q=1;w=60", header(tooMany, "RateLimit-Policy"));
  }

  /** The key's first call was looking whether it is in force; three of five are left. */
  @Test
  void aBatchNeedsTheScopesOfWhatItCarriesAndCostsAsMuch() throws Exception {
    String key = addClient("batching", OptionalInt.of(4));
    await().atMost(Duration.ofSeconds(3)).until(() -> status(key) == 200);
    String read = "{\"tool\":\"search\",\"arguments\":{\"query\":\"planning\"}}";
    String write = "{\"tool\":\"create_page\",\"arguments\":{\"title\":\"x\"}}";
    HttpResponse<String> answer =
        kept(
            server.post(
                "/mcp",
                SEARCH
                    .replace("\"search\"", "\"batch\"")
                    .replace(
                        "\"query\":\"planning\"",
                        "\"operations\":[" + String.join(",", read, write, read, read, read) + "]"),
                "Authorization",
                key,
                "MCP-Protocol-Version",
                RunningServer.HANDSHAKE));
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode results = RunningServer.json(answer.body()).at("/result/structuredContent/results");
    for (int i = 0; i < 5; i++) {
      JsonNode one = results.path(i);
      String told =
          switch (i) {
            case 0, 2 -> "";
            case 1 -> "create_page needs mcp:write; ask for a token or key that has it";
            default -> "Not done: too many calls; try again in ";
          };
      assertEquals(!told.isEmpty(), one.path("isError").booleanValue(), one.toString());
      assertTrue(one.toString().contains(told), one.toString());
    }
    assertTrue(header(answer, "RateLimit").startsWith("\"calls\";r=0;t="), "what is left");
    assertEquals(429, search("Authorization", key).statusCode());
  }

  @Test
  void headersThatAreTooLargeAreRefusedAndTheServerGoesOn() throws Exception {
    String huge = "Bearer " + "a".repeat(20_000);
    int status = kept(server.post("/mcp", SEARCH, "Authorization", huge)).statusCode();
    assertTrue(status == 431 || status == 413 || status == 400, "status " + status);
    assertEquals(200, search("Authorization", token("ada", 3_600)).statusCode());
  }

  @Test
  void aRequestThatDripsInIsCutOffInItsHeadersAndInItsBody() throws Exception {
    String start = "POST /mcp HTTP/1.1\r\nHost: localhost\r\n";
    String headers =
        start
            + "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
            + "Authorization: "
            + token("ada", 3_600)
            + "\r\nContent-Length: 900\r\n\r\n{";
    assertTrue(cutOff(start), "dripping headers were not cut off");
    assertTrue(cutOff(headers), "a dripping body was not cut off");
    String metrics = kept(server.get("/metrics")).body();
    assertTrue(metrics.contains("mcp_server_slow_requests_total 2.0"), "not counted");
  }

  @Test
  void whoWasRefusedIsCountedByReasonAndNeverNamed() throws Exception {
    search("Authorization", token("grace", -60));
    String metrics = kept(server.get("/metrics")).body();
    assertTrue(metrics.contains("mcp_server_refused_total{reason=\"token_expired\",}"), "missing");
    assertTrue(metrics.contains("mcp_server_issuer_key_fetches_total{outcome=\"fetched\",}"), "no");
    assertFalse(metrics.contains("grace"), "a subject in the metrics");
  }

  /** Sends a blank now and then until the server hangs up. */
  private static boolean cutOff(String beginning) throws Exception {
    URI uri = server.at("/");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
      socket.setSoTimeout(100);
      socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 100; i++) {
        socket.getOutputStream().write(i == 0 ? 'X' : ' ');
        try {
          if (socket.getInputStream().read() < 0) {
            return true;
          }
        } catch (java.net.SocketTimeoutException stillOpen) {
          // Drips on.
        }
      }
      return false;
    } catch (SocketException closed) {
      return true;
    }
  }

  private static DynamicTest row(String name, int status, String told, String... headers) {
    return dynamicTest(
        name,
        () -> {
          HttpResponse<String> refused = search(headers);
          assertEquals(status, refused.statusCode(), refused.body());
          assertTrue(challenge(refused).contains(told), challenge(refused));
        });
  }

  private static HttpResponse<String> search(String... headers) throws Exception {
    return kept(server.post("/mcp", SEARCH, headers));
  }

  private static int status(String authorization) throws Exception {
    return search("Authorization", authorization).statusCode();
  }

  private static HttpResponse<String> kept(HttpResponse<String> answer) {
    answers.add(answer.statusCode() + " " + answer.headers().map() + "\n" + answer.body());
    return answer;
  }

  private static String token(String subject, int seconds) {
    Instant now = Instant.now();
    String token =
        issuer.token(
            now, c -> c.subject(subject).expirationTime(Date.from(now.plusSeconds(seconds))));
    // The claims are no secret by themselves; the signature is what makes it one.
    secrets.add(token.substring(token.lastIndexOf('.') + 1));
    return "Bearer " + token;
  }

  private static String addClient(String name, OptionalInt limit) throws IOException {
    ClientKey key = ClientKey.make(random);
    secrets.add(key.reveal());
    keys.clients().add(Client.of(name, key, Set.of("mcp:read"), limit));
    assertTrue(Files.exists(keys.clients().file()));
    return "Bearer " + key.reveal();
  }

  private static String secret(String text) {
    secrets.add(text);
    return text;
  }

  private static String challenge(HttpResponse<String> response) {
    return header(response, "WWW-Authenticate");
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
