package io.watchkeeper.collector.pace;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.domain.WritePrecision;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** One of the two that take the same points, with the official client that writes to it. */
final class Contender implements AutoCloseable {

  /** For the newest point to be readable. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(1);

  /**
   * One turn, in seconds.
   *
   * @param acknowledged until the last batch was
   * @param readable until a query sees the newest point, too
   * @param processor used by the server, until then
   */
  record Turn(double acknowledged, double readable, double processor) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.3f s, readable after %.3f s (processor %.2f s)",
          acknowledged,
          readable,
          processor);
    }
  }

  /**
   * How it is asked for the newest point.
   *
   * @param path by the point's second
   * @param shown stands in an answer that has it
   */
  private record Look(Function<Instant, String> path, String shown) {}

  private final Server server;
  private final InfluxDBClient client;
  private final Look look;

  private Contender(Server server, Look look) {
    this.server = server;
    this.client =
        InfluxDBClientFactory.create(server.url().toString(), "t".toCharArray(), "o", "b");
    this.look = look;
  }

  static Contender ours(Server server) {
    return new Contender(
        server,
        new Look(
            at ->
                "/api/v1/window?metric=mcp_tool.f0&label.server=s19&label.tool=t9&from="
                    + at
                    + "&to="
                    + at.plusSeconds(1),
            "\"labels\""));
  }

  static Contender theirs(Server server) {
    return new Contender(
        server,
        new Look(
            at ->
                "/exec?query="
                    + URLEncoder.encode(
                        "select count() from mcp_tool where server = 's19' and tool = 't9'"
                            + " and timestamp = '"
                            + at
                            + "'",
                        StandardCharsets.UTF_8),
            "[[1]]"));
  }

  Server server() {
    return server;
  }

  /**
   * Writes the batches of each writer in their order, one when the one before was acknowledged.
   *
   * @param newest second of the last point
   */
  Turn write(List<List<List<String>>> writers, Instant newest)
      throws IOException, InterruptedException {
    double processor = server.processorSeconds();
    long began = System.nanoTime();
    try (ExecutorService all = Executors.newFixedThreadPool(writers.size())) {
      List<Callable<Boolean>> work = new ArrayList<>();
      writers.forEach(batches -> work.add(() -> writeAll(batches)));
      for (Future<Boolean> writer : all.invokeAll(work)) {
        writer.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException("a batch was not written", failed);
    }
    long acknowledged = System.nanoTime();
    String path = look.path.apply(newest);
    while (!server.get(path).contains(look.shown)) {
      if (System.nanoTime() - acknowledged > PATIENCE.toNanos()) {
        throw new IOException(server.url() + " does not show " + path);
      }
      Thread.sleep(LOOK);
    }
    long readable = System.nanoTime();
    return new Turn(
        (acknowledged - began) / 1e9,
        (readable - began) / 1e9,
        server.processorSeconds() - processor);
  }

  private boolean writeAll(List<List<String>> batches) {
    var api = client.getWriteApiBlocking();
    batches.forEach(batch -> api.writeRecords(WritePrecision.S, batch));
    return true;
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
