package io.watchkeeper.collector.loss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.watchkeeper.collector.CollectorApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A server and an agent that emit to a collector with its embedded store, each a process. A round
 * kills one of them, or the collector and with it its store, at a random moment with SIGKILL,
 * starts it again, and waits until every second that was acknowledged before the kill can be read
 * exactly once and with its own number. A round in which that cannot be seen has failed.
 */
final class Ring implements AutoCloseable {

  enum Victim {
    SERVER,
    AGENT,
    COLLECTOR_AND_STORE
  }

  private static final Duration LONGEST_ROUND = Duration.ofMinutes(3);
  private static final Duration LONGEST_CALM = Duration.ofMillis(400);

  private final Path folder;
  private final Path data;
  private final Random random;
  private final long base;
  private final URI url;
  private final Child collector;
  private final Child server;
  private final Child agent;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private final TreeMap<String, Long> checked = new TreeMap<>();
  private long points;
  private String seen = "";

  /**
   * @param folder of what the processes say, and say that they keep
   * @param data of what server and agent keep; the collector keeps its own beside what it says
   */
  Ring(Path folder, Path data, long seed, Instant now) throws IOException {
    this.folder = folder;
    this.data = data;
    this.random = new Random(seed);
    this.base = now.minus(Duration.ofDays(5)).getEpochSecond();
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    this.url = URI.create("http://127.0.0.1:" + port);
    this.collector =
        new Child(
            CollectorApplication.class,
            folder.resolve("collector.log"),
            List.of(
                "--micronaut.server.port=" + port,
                "--watchkeeper.home=" + folder.resolve("home"),
                "--watchkeeper.questdb.force=true"));
    this.server = emitting("server");
    this.agent = emitting("agent");
  }

  private Child emitting(String kind) throws IOException {
    return new Child(
        EmittingMain.class,
        folder.resolve(kind + ".log"),
        List.of(
            kind,
            data.resolve(kind).toString(),
            ids(kind).toString(),
            url.toString(),
            Long.toString(base)));
  }

  private Path ids(String kind) {
    return folder.resolve(kind + ".ids");
  }

  /** Until both were heard of, so that no round begins before there is anything to lose. */
  void warmUp() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LONGEST_ROUND.toNanos();
    while (acknowledged("server").size() < 5 || acknowledged("agent").size() < 5) {
      pause(deadline, "the processes did not begin to emit");
    }
    round(null);
  }

  Victim round() throws IOException, InterruptedException {
    // Each fifth round, since the collector is the slowest to start.
    Victim victim =
        random.nextInt(5) == 0
            ? Victim.COLLECTOR_AND_STORE
            : random.nextBoolean() ? Victim.SERVER : Victim.AGENT;
    round(victim);
    return victim;
  }

  private void round(@Nullable Victim victim) throws IOException, InterruptedException {
    LockSupport.parkNanos(random.nextLong(LONGEST_CALM.toNanos()));
    switch (victim) {
      case SERVER -> server.killAndStartAgain();
      case AGENT -> agent.killAndStartAgain();
      case COLLECTOR_AND_STORE -> collector.killAndStartAgain();
      case null -> {}
    }
    awaitAll();
  }

  /**
   * The same, but that server and agent both end, and lose what the disk below them had not forced.
   */
  void powerCut(LoopDisk disk) throws IOException, InterruptedException {
    LockSupport.parkNanos(random.nextLong(LONGEST_CALM.toNanos()));
    disk.cutPower();
    server.close();
    agent.close();
    disk.powerAgain();
    server.startAgain();
    agent.startAgain();
    awaitAll();
  }

  private void awaitAll() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LONGEST_ROUND.toNanos();
    for (String kind : List.of("server", "agent")) {
      Set<Long> acknowledged = acknowledged(kind);
      while (!found(kind, acknowledged)) {
        pause(deadline, kind + ": of " + acknowledged.size() + " acknowledged " + seen + ",");
      }
    }
  }

  private Set<Long> acknowledged(String kind) throws IOException {
    return Acknowledged.read(ids(kind));
  }

  /** Whether all are there. One that is there twice, or with another's number, is a failure. */
  private boolean found(String kind, Set<Long> acknowledged)
      throws IOException, InterruptedException {
    long from = checked.getOrDefault(kind, 0L);
    TreeMap<Long, Integer> left = new TreeMap<>();
    acknowledged.stream().filter(id -> id >= from).forEach(id -> left.put(id, 0));
    if (left.isEmpty()) {
      return true;
    }
    for (JsonNode sample : samples(kind, from, left.lastKey() + 1)) {
      long at = Instant.parse(sample.path("at").asText()).getEpochSecond() - base;
      if (sample.path("value").asLong(-1) != at) {
        throw new AssertionError(kind + ": second " + at + " has the number of another: " + sample);
      }
      if (left.merge(at, 1, Integer::sum) > 1) {
        throw new AssertionError(kind + ": second " + at + " is there twice");
      }
    }
    if (left.containsValue(0)) {
      List<Long> missing =
          left.keySet().stream().filter(id -> left.getOrDefault(id, 0) == 0).toList();
      seen = missing.size() + " are not, from " + missing.getFirst() + " to " + missing.getLast();
      return false;
    }
    points += acknowledged.stream().filter(id -> id >= from).count();
    checked.put(kind, left.lastKey() + 1);
    return true;
  }

  /** None while the collector cannot be asked. */
  private JsonNode samples(String kind, long from, long to)
      throws IOException, InterruptedException {
    URI query =
        url.resolve(
            "/api/v1/window?metric=mcp_host.load1&label.server="
                + kind
                + "&from="
                + Instant.ofEpochSecond(base + from)
                + "&to="
                + Instant.ofEpochSecond(base + to));
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(query).timeout(Duration.ofSeconds(10)).build(),
              HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200
          ? json.readTree(answer.body()).findPath("samples")
          : json.createArrayNode();
    } catch (IOException away) {
      return json.createArrayNode();
    }
  }

  private void pause(long deadline, String otherwise) throws IOException {
    collector.requireAlive();
    server.requireAlive();
    agent.requireAlive();
    if (System.nanoTime() > deadline) {
      throw new AssertionError(otherwise + " within " + LONGEST_ROUND);
    }
    LockSupport.parkNanos(50_000_000);
  }

  /** Acknowledged seconds that were seen exactly once. */
  long points() {
    return points;
  }

  @Override
  public void close() {
    server.close();
    agent.close();
    collector.close();
    http.close();
  }
}
