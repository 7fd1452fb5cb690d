package io.watchkeeper.collector.emitter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The real server of Debian's package {@code victoria-metrics}, on loopback. */
final class VictoriaMetrics implements AutoCloseable {

  private static final Pattern TIMESTAMPS = Pattern.compile("\"timestamps\":\\[([0-9,]*)]");
  private static final Pattern VALUES = Pattern.compile("\"values\":\\[([^\\]]*)]");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;
  private final Process process;

  private VictoriaMetrics(URI url, Process process) {
    this.url = url;
    this.process = process;
  }

  /** An address that nothing listens on yet. */
  static URI freeUrl() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  static VictoriaMetrics start(URI url, Path data) throws IOException {
    Path program = Path.of("/usr/bin/victoria-metrics");
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException(
          "this test needs VictoriaMetrics: apt-get install victoria-metrics");
    }
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-httpListenAddr=127.0.0.1:" + url.getPort(),
                "-storageDataPath=" + data,
                "-retentionPeriod=100y",
                "-memory.allowedBytes=134217728")
            .redirectErrorStream(true)
            .redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile())
            .start();
    VictoriaMetrics server = new VictoriaMetrics(url, process);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> server.get("/health").contains("OK"));
    return server;
  }

  URI url() {
    return url;
  }

  /** Seconds since 1970 of every sample of the series, as stored: one stored twice shows twice. */
  List<Long> seconds(String selector) throws IOException, InterruptedException {
    return numbers(TIMESTAMPS, selector).map(millis -> (long) (millis / 1_000)).sorted().toList();
  }

  List<Double> values(String selector) throws IOException, InterruptedException {
    return numbers(VALUES, selector).toList();
  }

  private Stream<Double> numbers(Pattern pattern, String selector)
      throws IOException, InterruptedException {
    get("/internal/force_flush");
    String match = URLEncoder.encode(selector, StandardCharsets.UTF_8);
    String export = get("/api/v1/export?reduce_mem_usage=1&match%5B%5D=" + match);
    Matcher found = pattern.matcher(export);
    Stream.Builder<Double> numbers = Stream.builder();
    while (found.find()) {
      for (String number : found.group(1).split(",", -1)) {
        numbers.add(Double.parseDouble(number));
      }
    }
    return numbers.build();
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path)).timeout(Duration.ofSeconds(10)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
    http.close();
  }
}
