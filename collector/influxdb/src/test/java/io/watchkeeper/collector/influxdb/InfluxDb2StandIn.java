package io.watchkeeper.collector.influxdb;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Stands in for InfluxDB 2, which cannot be had here: its write and query endpoints after its
 * published reference, answers as annotated CSV. It is no InfluxDB: what passes here was not run
 * against the real thing.
 */
final class InfluxDb2StandIn implements AutoCloseable {

  static final String TOKEN = "stand-in-token";

  static {
    // Else each answer waits up to 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private record Column(Map<String, String> tags, String field) {}

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;

  /** By bucket, then by what identifies a column, then by microseconds. */
  private final Map<String, TreeMap<String, NavigableMap<Long, Object>>> buckets = new TreeMap<>();

  private final Map<String, Column> columns = new TreeMap<>();

  /** Buckets whose names end so are not there; no other has to be made. */
  volatile String missing = "none";

  InfluxDb2StandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v2/write", exchange -> handle(exchange, this::write));
    server.createContext("/api/v2/query", exchange -> handle(exchange, this::query));
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private interface Endpoint {
    String answer(String query, String body) throws IOException;
  }

  private synchronized void handle(HttpExchange exchange, Endpoint endpoint) throws IOException {
    int status;
    String answer;
    try (InputStream body = body(exchange)) {
      if (!("Token " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        status = 401;
        answer = error("unauthorized", "unauthorized access");
      } else {
        answer =
            endpoint.answer(
                exchange.getRequestURI().getQuery(),
                new String(body.readAllBytes(), StandardCharsets.UTF_8));
        status = answer.isEmpty() ? 204 : 200;
      }
    } catch (NoSuchElementException missed) {
      status = 404;
      answer = error("not found", String.valueOf(missed.getMessage()));
    } catch (IllegalArgumentException bad) {
      status = 400;
      answer = error("invalid", String.valueOf(bad.getMessage()));
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .add("Content-Type", status == 200 ? "text/csv; charset=utf-8" : "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(exchange.getRequestBody())
        : exchange.getRequestBody();
  }

  private String error(String code, String message) throws IOException {
    return json.writeValueAsString(Map.of("code", code, "message", message));
  }

  private static void require(boolean holds, String reason) {
    if (!holds) {
      throw new IllegalArgumentException(reason);
    }
  }

  private String write(String query, String body) {
    List<String> parameters = List.of(query.split("&"));
    require(parameters.contains("precision=us"), "precision " + query);
    require(parameters.contains("org=o"), "organization " + query);
    String bucket =
        parameters.stream()
            .filter(parameter -> parameter.startsWith("bucket="))
            .map(parameter -> parameter.substring(7))
            .findFirst()
            .orElse("");
    TreeMap<String, NavigableMap<Long, Object>> series =
        buckets.computeIfAbsent(bucket, _ -> new TreeMap<>());
    for (StandInLines.Line line : StandInLines.read(body)) {
      line.fields()
          .forEach((field, value) -> {
            Map<String, String> tags = new TreeMap<>(line.tags());
            tags.put("_measurement", line.measurement());
            tags.put("_field", field);
            String key = tags.toString();
            columns.put(key, new Column(tags, field));
            NavigableMap<Long, Object> values = series.computeIfAbsent(key, _ -> new TreeMap<>());
            require(
                values.isEmpty() || values.firstEntry().getValue().getClass() == value.getClass(),
                "partial write: field type conflict: input field \"" + field + "\" dropped=1");
            values.put(line.time(), value);
          });
    }
    return "";
  }

  private String query(String query, String body) throws IOException {
    require(query.contains("org=o"), "organization " + query);
    StandInQuery asked = StandInQuery.parse(json.readTree(body).path("query").asText());
    if (asked.bucket().endsWith(missing)) {
      throw new NoSuchElementException("could not find bucket " + asked.bucket());
    }
    StandInCsv csv = new StandInCsv(asked);
    buckets
        .getOrDefault(asked.bucket(), new TreeMap<>())
        .forEach((key, values) -> {
          Column column = columns.get(key);
          if (column != null && asked.takes(column.tags)) {
            NavigableMap<Long, Object> inside =
                values.subMap(micros(asked.start()), true, micros(asked.stop()), false);
            csv.table(
                column.tags,
                asked.last() && !inside.isEmpty()
                    ? inside.tailMap(inside.lastKey(), true)
                    : inside);
          }
        });
    return csv.text();
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
