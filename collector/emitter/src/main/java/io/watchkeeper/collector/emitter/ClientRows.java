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
 */
record ClientRows(Clients clients, Interval interval) {

  void rows(List<Slot> slots) {
    Map<String, Integer> numbers = clients.numbers();
    for (Slot slot : slots) {
      Interval counted = slot.counted(interval);
      numbers.forEach((name, number) -> slot.add(row(slot, name, number, counted)));
    }
    long[] calls = new long[Clients.COUNT];
    for (int number = 0; number < Clients.COUNT; number++) {
      calls[number] = interval.ofClient(number, Cells.CLIENT_REQUESTS);
    }
    Standings now = slots.getLast().standings();
    clients.ended(calls, number -> now.ofClient(number).count() > 0);
  }

  private static Row row(Slot slot, String name, int number, Interval counted) {
    Standing standing = slot.standings().ofClient(number);
    return slot.row("mcp_client", Map.of(Labels.CLIENT, name))
        .with(Metric.CLIENT_REQUESTS, counted.ofClient(number, Cells.CLIENT_REQUESTS))
        .with(Metric.CLIENT_ERRORS, counted.ofClient(number, Cells.CLIENT_ERRORS))
        .with(Metric.CLIENT_IN_FLIGHT, standing.count())
        .with(Metric.CLIENT_OLDEST_IN_FLIGHT, standing.oldestNanos() / 1e9)
        .with(Metric.CLIENT_RECEIVED, counted.ofClient(number, Cells.CLIENT_RECEIVED))
        .with(Metric.CLIENT_SENT, counted.ofClient(number, Cells.CLIENT_SENT))
        .with(Metric.CLIENT_SUM, counted.ofClient(number, Cells.CLIENT_SUM) / 1e9)
        .with(Metric.CLIENT_MAX, counted.ofClient(number, Cells.CLIENT_MAX) / 1e9);
  }
}
