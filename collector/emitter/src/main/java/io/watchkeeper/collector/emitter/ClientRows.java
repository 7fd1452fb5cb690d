package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.InFlight.Standing;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import java.util.List;
import java.util.Map;

/**
 * The rows of the clients.
 *
 * @param interval what ended of the whole server since the last roll-up
 * @param latencies of the same
 */
record ClientRows(Clients clients, Interval interval, ClientLatencies latencies) {

  void rows(List<Slot> slots) {
    Map<String, Integer> numbers = clients.numbers();
    for (Slot slot : slots) {
      numbers.forEach((name, number) -> slot.add(row(slot, name, number)));
    }
    long[] calls = new long[Clients.COUNT];
    for (int number = 0; number < Clients.COUNT; number++) {
      calls[number] = latencies.requests(number);
    }
    Standings now = slots.getLast().standings();
    clients.ended(calls, number -> now.ofClient(number).count() > 0);
  }

  private Row row(Slot slot, String name, int number) {
    Interval counted = slot.counted(interval);
    ClientLatencies took = slot.newest() ? latencies : new ClientLatencies();
    long longest = counted.ofClient(number, Cells.CLIENT_MAX);
    Standing standing = slot.standings().ofClient(number);
    return slot.row("mcp_client", Map.of(Labels.CLIENT, name))
        .with(Metric.CLIENT_REQUESTS, took.requests(number))
        .with(Metric.CLIENT_ERRORS, counted.ofClient(number, Cells.CLIENT_ERRORS))
        .with(Metric.CLIENT_IN_FLIGHT, standing.count())
        .with(Metric.CLIENT_OLDEST_IN_FLIGHT, standing.oldestNanos() / 1e9)
        .with(Metric.CLIENT_RECEIVED, counted.ofClient(number, Cells.CLIENT_RECEIVED))
        .with(Metric.CLIENT_SENT, counted.ofClient(number, Cells.CLIENT_SENT))
        .with(Metric.CLIENT_SUM, counted.ofClient(number, Cells.CLIENT_SUM) / 1e9)
        .with(Metric.CLIENT_MAX, longest / 1e9)
        .with(took.of(number), longest / 1_000);
  }
}
