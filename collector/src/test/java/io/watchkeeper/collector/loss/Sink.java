package io.watchkeeper.collector.loss;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** A write endpoint that takes everything and remembers what it must to say what was missing. */
final class Sink implements AutoCloseable {

  private final HttpServer server;
  private final int[] rowsOfSecond;
  private final long base;
  private final Set<String> seriesOfSecond = new HashSet<>();
  private long second = Long.MIN_VALUE;
  private long backward;
  private long twice;
  private double requests;

  /**
   * @param base the epoch second of number 0
   */
  Sink(InetSocketAddress at, long base, int seconds) throws IOException {
    this.base = base;
    this.rowsOfSecond = new int[seconds];
    server = HttpServer.create(at, 0);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange;
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(exchange.getRequestBody()), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        line(line);
      }
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private synchronized void line(String line) {
    long at =
        Long.parseLong(line, line.lastIndexOf(' ') + 1, line.length(), 10) / 1_000_000_000 - base;
    if (at != second) {
      backward += at < second ? 1 : 0;
      second = at;
      seriesOfSecond.clear();
    }
    String series = line.substring(0, line.indexOf(' '));
    if (!seriesOfSecond.add(series)) {
      twice++;
    }
    rowsOfSecond[(int) at]++;
    if (series.startsWith("mcp_server,")) {
      int from = line.indexOf(",requests=") + ",requests=".length();
      requests += Double.parseDouble(line.substring(from, line.indexOf(',', from)));
    }
  }

  synchronized int rows(int second) {
    return rowsOfSecond[second];
  }

  /** How often an older second came after a newer one. */
  synchronized long backward() {
    return backward;
  }

  /** Points of one series and second beyond the first. */
  synchronized long twice() {
    return twice;
  }

  synchronized double requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
