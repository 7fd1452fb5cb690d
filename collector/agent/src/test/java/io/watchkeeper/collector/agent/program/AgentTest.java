package io.watchkeeper.collector.agent.program;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole agent beside a real child, on real time, with an endpoint that only listens. */
class AgentTest {

  @TempDir private Path folder;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<String> printed = new CopyOnWriteArrayList<>();
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
  private HttpServer endpoint = endpoint();

  AgentTest() throws IOException {}

  private static HttpServer endpoint() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    endpoint.createContext("/", this::take);
    endpoint.start();
  }

  @AfterEach
  void stop() {
    endpoint.stop(0);
    ticker.shutdownNow();
    writer.shutdownNow();
  }

  @Test
  void writesTheProcessAndItsHostAndFollowsARestart() throws Exception {
    String mark = "agent-test-" + System.nanoTime();
    Process first = child(mark);
    Process second = null;
    try (Agent agent = agent("--match", mark, "--server", "theirs", "--json").start()) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> lines("mcp_process").stream().anyMatch(line -> line.contains("cpu_ratio")));
      first.destroyForcibly();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> lines("mcp_agent").stream().anyMatch(line -> line.contains("up=0")));
      assertTrue(first.waitFor(30, TimeUnit.SECONDS));
      second = child(mark);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> lines("mcp_agent").stream().anyMatch(line -> line.contains("restarts=1")));
      assertEquals(0, agent.delivery().lostPoints());
    } finally {
      first.destroyForcibly();
      if (second != null) {
        second.destroyForcibly();
      }
    }
    assertTrue(written.stream().allMatch(line -> line.contains("server=theirs")));
    assertFalse(lines("mcp_host").isEmpty());
    assertEquals(List.of(), lines("mcp_server"), "nobody asked that server: no figures of it");
    assertTrue(printed.getFirst().contains("\"server\":\"theirs\""), printed::toString);
    assertTrue(printed.getFirst().contains("\"mcp_host.memory_total_bytes\":"), printed::toString);
    assertEquals(3, told.size(), told::toString);
  }

  @Test
  void withoutANameAndAProcessThereIsNothingToCallItBy() {
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> agent("--match", "no-such-thing"))
                .getMessage());
    assertTrue(said.contains("--server"), said);
  }

  /** What the pattern finds is an argument that the shell does not look at. */
  private static Process child(String mark) throws IOException {
    return new ProcessBuilder("sh", "-c", "read line", mark).start();
  }

  private Agent agent(String... words) {
    List<String> all = new java.util.ArrayList<>(List.of(words));
    all.addAll(List.of("--store", "http://127.0.0.1:" + endpoint.getAddress().getPort()));
    all.addAll(List.of("--data", folder.toString()));
    return new Agent(
        AgentOptions.parse(all, folder),
        new Agent.Surroundings(
            Path.of("/proc"),
            ProcessHandle.current().pid(),
            new EmitterRuntime(Clock.systemUTC(), System::nanoTime, new Random(1), ticker, writer),
            told::add,
            printed::add));
  }

  private List<String> lines(String measurement) {
    return written.stream().filter(line -> line.startsWith(measurement + ",")).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      byte[] body =
          gzip
              ? new GZIPInputStream(exchange.getRequestBody()).readAllBytes()
              : exchange.getRequestBody().readAllBytes();
      new String(body, StandardCharsets.UTF_8).lines().forEach(written::add);
      exchange.sendResponseHeaders(204, -1);
    }
  }
}
