package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The rows about calls, as an emitter writes them. By Little's law there are as many in flight as
 * there are seconds of waiting in a second.
 */
final class CallRows {

  private static final List<Aggregate> PERCENTILES =
      List.of(Aggregate.P50, Aggregate.P90, Aggregate.P95, Aggregate.P99);

  private static final double REQUEST_BYTES = 420;
  private static final double ANSWER_BYTES = 5_200;

  /** Calls that a backend is sent at once. */
  private static final int PLACES = 24;

  private final String server;
  private final Calls calls;
  private final Dice dice;
  private final boolean sketches;

  CallRows(String server, Calls calls, Dice dice, boolean sketches) {
    this.server = server;
    this.calls = calls;
    this.dice = dice.of("standing");
    this.sketches = sketches;
  }

  List<Row> of(long second) {
    List<Row> rows = new ArrayList<>();
    rows.add(
        requests(row("mcp_server", Map.of()), calls.server, second)
            .with(Metric.SERVER_TOOL_ERRORS, calls.server.toolErrors)
            .with(Metric.SERVER_CACHE_HITS, calls.server.hits)
            .with(Metric.SERVER_CACHE_STALE, 0)
            .with(Metric.SERVER_CACHE_MISSES, calls.server.misses)
            .with(Metric.SERVER_QUEUE, standing("queue", calls.server.waited, second))
            .with(Metric.SERVER_LOST_POINTS, 0)
            .with(Metric.SERVER_JOURNAL, 0));
    rows.add(
        row("mcp_cache_level", Map.of(Labels.CACHE_LEVEL, Labels.MEMORY))
            .with(Metric.CACHE_HITS, calls.server.hits)
            .with(Metric.CACHE_STALE, 0)
            .with(Metric.CACHE_MISSES, calls.server.misses));
    calls.errors.forEach((type, count) ->
        rows.add(row("mcp_error", Map.of(Labels.ERROR_TYPE, type)).with(Metric.ERRORS, count)));
    calls.tools.forEach((name, sheet) -> rows.add(tool(name, sheet, second)));
    calls.clients.forEach((name, sheet) -> rows.add(client(name, sheet, second)));
    calls.backends.forEach((name, sheet) -> rows.add(backend(name, sheet, second)));
    return rows;
  }

  private Row row(String measurement, Map<String, String> subject) {
    return new Row(measurement, subject, server);
  }

  private Row tool(String name, Sheet sheet, long second) {
    return requests(row("mcp_tool", Map.of(Labels.TOOL, name)), sheet, second, name)
        .with(Metric.TOOL_TOOL_ERRORS, sheet.toolErrors)
        .with(Metric.TOOL_CACHE_HITS, sheet.hits)
        .with(Metric.TOOL_CACHE_STALE, 0)
        .with(Metric.TOOL_CACHE_MISSES, sheet.misses)
        .with(Metric.TOOL_QUEUE, standing("queue/" + name, sheet.waited, second));
  }

  private Row client(String name, Sheet sheet, long second) {
    Row row = row("mcp_client", Map.of(Labels.CLIENT, name));
    bytes(shared(row, sheet, second, "client/" + name), sheet, second);
    return row.with(Metric.CLIENT_SUM, sheet.sum()).with(Metric.CLIENT_MAX, sheet.longest());
  }

  private Row backend(String name, Sheet sheet, long second) {
    int waiting = standing("waiting/" + name, sheet.waited, second);
    int inFlight = standing("backend/" + name, sheet.sum(), second);
    int used = waiting > 0 ? PLACES : Math.min(PLACES, inFlight);
    return shared(
            row("mcp_backend", Map.of(Labels.BACKEND, name)), sheet, second, "backend/" + name)
        .with(Metric.BACKEND_LATENCY_MAX, sheet.longest())
        .with(Metric.BACKEND_REJECTED, 0)
        .with(Metric.BACKEND_PROBES, 0)
        .with(Metric.BACKEND_BREAKER, 0)
        .with(Metric.BACKEND_CACHE_ONLY, 0)
        .with(Metric.BACKEND_RATE_LIMITED, 0)
        .with(Metric.BACKEND_WAIT, sheet.waited)
        .with(Metric.BACKEND_PLACES, PLACES)
        .with(Metric.BACKEND_PLACES_USED, used)
        .with(Metric.BACKEND_PLACES_FREE, PLACES - used)
        .with(Metric.BACKEND_WAITING, waiting)
        .with(Metric.BACKEND_BUDGET, PLACES - used);
  }

  private Row requests(Row row, Sheet sheet, long second) {
    return requests(row, sheet, second, "");
  }

  private Row requests(Row row, Sheet sheet, long second, String subject) {
    shared(row, sheet, second, "calls/" + subject).with("latency_max_seconds", sheet.longest());
    return bytes(row, sheet, second);
  }

  private Row shared(Row row, Sheet sheet, long second, String subject) {
    int inFlight = standing(subject, sheet.sum(), second);
    double age = dice.of("age").of(subject).at(second).nextDouble();
    row.with("requests", (double) sheet.requests())
        .with("errors", sheet.errors)
        .with("in_flight", inFlight)
        .with("oldest_in_flight_seconds", inFlight == 0 ? 0 : sheet.longest() * age);
    for (Aggregate percentile : PERCENTILES) {
      row.with(
          "latency_" + percentile.name().toLowerCase(java.util.Locale.ROOT) + "_seconds",
          sheet.latency(percentile));
    }
    return sketches ? row.with(sheet) : row;
  }

  private Row bytes(Row row, Sheet sheet, long second) {
    SplittableRandom random = dice.of("bytes").at(second);
    double size = Math.exp(0.06 * random.nextGaussian());
    return row.with("received_bytes", Math.rint(sheet.requests() * REQUEST_BYTES))
        .with("sent_bytes", Math.rint(sheet.requests() * ANSWER_BYTES * size));
  }

  private int standing(String subject, double mean, long second) {
    return mean == 0 ? 0 : Dice.poisson(dice.of(subject).at(second), mean);
  }
}
