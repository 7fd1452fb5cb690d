package io.watchkeeper.collector.pace;

import io.watchkeeper.collector.CollectorApplication;
import io.watchkeeper.collector.loss.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process that takes points by InfluxDB's write endpoint, with the launcher's flags but for the
 * heap: the ring's has the analyzer and the console in it, too.
 */
final class Server implements AutoCloseable {

  /** With a heap of 256 MB the collector had 547 MiB in the machine's memory after half an hour. */
  private static final List<String> FLAGS =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-XX:TrimNativeHeapInterval=10000",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final Duration START = Duration.ofSeconds(60);

  private static final Duration LOOK = Duration.ofMillis(250);

  /** Of a processor; QuestDB's threads look for work all the time. */
  private static final double QUIET_SHARE = 0.15;

  /** Of some million points at once all minutes, hours and days are due. */
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private final Child process;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();

  private Server(Child process, URI url, String ready) throws IOException, InterruptedException {
    this.process = process;
    this.url = url;
    long deadline = System.nanoTime() + START.toNanos();
    while (!answers(ready)) {
      process.requireAlive();
      if (System.nanoTime() > deadline) {
        throw new IOException(url + " did not answer within " + START);
      }
      Thread.sleep(50);
    }
  }

  /** With its embedded store. */
  static Server collector(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    return new Server(
        new Child(
            FLAGS,
            CollectorApplication.class,
            folder.resolve("collector.log"),
            List.of("--micronaut.server.port=" + port, "--watchkeeper.home=" + folder)),
        URI.create("http://127.0.0.1:" + port),
        "/ping");
  }

  /** QuestDB as it comes, but that it listens to nobody else. */
  static Server questDb(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Path settings = Files.createDirectories(folder.resolve("conf")).resolve("server.conf");
    Files.writeString(
        settings,
        """
        http.bind.to=127.0.0.1:%d
        http.min.enabled=false
        pg.enabled=false
        line.tcp.enabled=false
        telemetry.enabled=false
        """
            .formatted(port));
    return new Server(
        new Child(
            FLAGS,
            io.questdb.ServerMain.class,
            folder.resolve("questdb.log"),
            List.of("-d", folder.toString())),
        URI.create("http://127.0.0.1:" + port),
        "/ping");
  }

  URI url() {
    return url;
  }

  /**
   * Memory of the process that is in the machine's.
   *
   * @param own of the process alone; the rest are pages of files, which the system may take back
   */
  record Resident(long now, long own, long most) {

    @Override
    public String toString() {
      return "resident %d MiB, %d of them its own and the rest pages of files, most %d MiB"
          .formatted(now >> 20, own >> 20, most >> 20);
    }
  }

  Resident resident() throws IOException {
    List<String> status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
    return new Resident(bytes(status, "VmRSS"), bytes(status, "RssAnon"), bytes(status, "VmHWM"));
  }

  private static long bytes(List<String> status, String figure) {
    return status.stream()
        .filter(line -> line.startsWith(figure + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .sum();
  }

  /** Processor seconds that the process used up to now. */
  double processorSeconds() {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .map(used -> used.toNanos() / 1e9)
        .orElse(Double.NaN);
  }

  /** Returns when the process has had nearly nothing to do for so long; gives up in the end. */
  void awaitQuiet(Duration length) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST_REST.toNanos();
    double before = processorSeconds();
    long since = System.nanoTime();
    while (System.nanoTime() < deadline && System.nanoTime() - since < length.toNanos()) {
      Thread.sleep(LOOK);
      double now = processorSeconds();
      if (now - before > QUIET_SHARE * LOOK.toMillis() / 1_000) {
        since = System.nanoTime();
      }
      before = now;
    }
  }

  /** The body of the answer, whatever it is. */
  String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(5)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private boolean answers(String path) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 300;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }
}
