package io.watchkeeper.gatling.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsApplicationTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void saysInOneLineThatAPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertEquals(1, run("--listen", port, "--backend", "http://127.0.0.1:1", "--control", "0"));
      assertEquals(
          "port " + port + " is taken; choose another with --listen PORT\n", err.toString(UTF_8));
      err.reset();
      assertEquals(1, run("--listen", "0", "--backend", "http://127.0.0.1:1", "--control", port));
      assertEquals(
          "port " + port + " is taken; choose another with --control PORT\n", err.toString(UTF_8));
    }
  }

  @Test
  void explainsAWrongCommandLine() {
    assertWrong("see --help");
    assertWrong("unknown option --fast", "--fast");
    assertWrong("--listen needs a value", "--listen");
    assertWrong("--listen takes a whole number", "--listen", "x");
    assertWrong("between 0 and 65535", "--listen", "65536");
    assertWrong("--backend takes a URL", "--backend", "127.0.0.1:7303");
    assertWrong("--backend takes a URL", "--backend", "ftp://127.0.0.1");
  }

  @Test
  void printsHelp() {
    assertEquals(0, run("--help"));
    assertTrue(out.toString(UTF_8).startsWith("Usage: faults --listen PORT"));
  }

  @Test
  void reallyWaitsAndPrintsJsonLines() throws Exception {
    assertEquals(
        0,
        run(
            "--listen",
            "0",
            "--control",
            "0",
            "--backend",
            "http://127.0.0.1:1",
            "--seed",
            "5",
            "--json"));
    JsonNode ready = ControlServer.JSON.readTree(out.toString(UTF_8));
    assertEquals(5, ready.at("/seed").asInt());
    out.reset();
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI control = URI.create("http://127.0.0.1:" + ready.at("/control").asInt() + "/faults");
      String order =
          "{\"duration\":\"PT60S\",\"faults\":[{\"kind\":\"latency\",\"addedMillis\":80}]}";
      client.send(
          HttpRequest.newBuilder(control).POST(HttpRequest.BodyPublishers.ofString(order)).build(),
          HttpResponse.BodyHandlers.discarding());
      assertEquals(
          "started", ControlServer.JSON.readTree(out.toString(UTF_8)).at("/event").asText());
      URI proxied = URI.create("http://127.0.0.1:" + ready.at("/listen").asInt() + "/");
      long start = System.nanoTime();
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(proxied).build(), HttpResponse.BodyHandlers.ofString());
      assertTrue(System.nanoTime() - start >= 80_000_000);
      assertEquals(502, answer.statusCode());
      assertTrue(answer.body().contains("nothing accepts connections there"), answer.body());
    }
  }

  private void assertWrong(String says, String... words) {
    err.reset();
    assertEquals(2, run(words));
    assertTrue(err.toString(UTF_8).contains(says), err.toString(UTF_8));
  }

  private int run(String... words) {
    return FaultsApplication.run(
        List.of(words), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
