package io.watchkeeper.mcpserver.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.watchkeeper.collector.model.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** An endpoint that takes lines in, and tells which columns each second had. */
final class WrittenSeconds implements AutoCloseable {

  /** Measurement and labels, fields, time. A comma or blank in a label is escaped. */
  private static final Pattern LINE = Pattern.compile("(\\w+),(?:\\\\.|[^ ])* (.*) (\\d+)");

  /** The catalogue without the table of agents, which stand beside servers that are not ours. */
  static final List<Metric> OF_A_SERVER =
      Arrays.stream(Metric.values())
          .filter(metric -> !metric.measurement().equals(Metric.AGENT_UP.measurement()))
          .toList();

  private static final Pattern FIELD = Pattern.compile("(?:^|,)(\\w+)=(?:\"[^\"]*\"|[^,]*)");

  private final HttpServer server;
  private final NavigableMap<Long, Set<String>> columns = new ConcurrentSkipListMap<>();

  WrittenSeconds() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      InputStream body = exchange.getRequestBody();
      InputStream plain =
          "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
              ? new GZIPInputStream(body)
              : body;
      new String(plain.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::take);
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private void take(String line) {
    var parts = LINE.matcher(line);
    if (parts.matches()) {
      Set<String> second =
          columns.computeIfAbsent(
              Long.parseLong(parts.group(3)), _ -> ConcurrentHashMap.newKeySet());
      FIELD
          .matcher(parts.group(2))
          .results()
          .map(field -> parts.group(1) + "." + field.group(1))
          .filter(id -> !id.endsWith("." + Metric.SKETCH_FIELD))
          .forEach(second::add);
    }
  }

  /** The columns of each second from the first that had all sorts of rows, but for the newest. */
  List<Set<String>> complete() {
    return columns.values().stream()
        .map(second -> (Set<String>) new HashSet<>(second))
        .dropWhile(second -> second.size() < OF_A_SERVER.size())
        .limit(Math.max(0, columns.size() - 1))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
