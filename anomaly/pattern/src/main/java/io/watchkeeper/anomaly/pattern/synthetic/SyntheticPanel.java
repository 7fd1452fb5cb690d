package io.watchkeeper.anomaly.pattern.synthetic;

import io.watchkeeper.anomaly.pattern.panel.Signal;
import java.util.EnumMap;
import java.util.Map;

/**
 * A synthetic server with a cache and one backend, row by row. Its figures hang together as a real
 * one's do: what is in flight follows from what is asked and what it takes (Little's law), the
 * median jumps between hits and misses, times stretch as the processors fill up, the heap is a
 * saw-tooth whose teeth follow the calls.
 */
final class SyntheticPanel {
  private static final double MIB = 1 << 20;

  private final Chance chance;

  /** Of the counts beyond Poisson's. */
  private final double unrest;

  private final double heavy;
  private final double rate;
  private final double drift;
  private final double hits;
  private final double own;
  private final double upstream;
  private final double tail;
  private final double topShare;
  private final double usualErrors;
  private final double usualCpu;
  private final double headroom;
  private final double places;
  private final double live;
  private final double young;
  private double filled;
  private double wander;
  private int row;

  SyntheticPanel(Style style, Chance chance) {
    this.chance = chance;
    unrest =
        switch (style) {
          case TAUGHT -> 0;
          case EXAMINED -> chance.between(0, 0.1);
          case HELD_OUT -> chance.between(0.05, 0.2);
        };
    heavy =
        switch (style) {
          case TAUGHT -> 0;
          case EXAMINED -> 0.015;
          case HELD_OUT -> 0.03;
        };
    rate =
        switch (style) {
          case TAUGHT -> chance.across(5, 2_000);
          case EXAMINED -> chance.across(8, 3_000);
          case HELD_OUT -> chance.across(10, 5_000);
        };
    tail =
        switch (style) {
          case TAUGHT -> chance.between(1.8, 4);
          case EXAMINED -> chance.between(1.6, 5);
          case HELD_OUT -> chance.between(1.5, 6);
        };
    drift = chance.between(-0.002, 0.002);
    hits = chance.in(0.15) ? 0 : chance.between(0.35, 0.95);
    own = chance.across(0.001, 0.01);
    upstream = chance.across(0.03, 0.6);
    int clients = chance.whole(2, 10);
    topShare = chance.between(1.0 / clients, Math.min(0.8, 3.0 / clients));
    usualErrors = chance.in(0.4) ? 0 : chance.across(0.0005, 0.02);
    usualCpu = chance.between(0.05, 0.45);
    headroom = chance.between(1.5, 6);
    double busyPlaces = rate * (1 - hits) * upstream;
    places = Math.ceil(busyPlaces * chance.between(2, 8) + 4);
    live = chance.across(60, 2_000) * MIB;
    young = live * chance.between(0.2, 1.2);
    filled = chance.between(0, 1);
  }

  boolean caches() {
    return hits > 0;
  }

  Map<Signal, Double> next(Trouble trouble) {
    row++;
    wander = 0.95 * wander + 0.02 * chance.normal();
    double grown = StrictMath.exp(drift * row + wander);
    double asked = rate * grown * trouble.traffic() * (1 + trouble.noisy());
    double requests = chance.count(asked, unrest);
    double load = asked / rate;
    double cpu = Math.min(1, usualCpu * (0.3 + 0.7 * load) + trouble.busy());
    double stretch = 1 / (1 - Math.min(0.9, load / (headroom + load)));
    double hit = hits * trouble.cached();
    double ownTime = own * stretch * trouble.dragging();
    double took = upstream * trouble.slow() * (0.8 + 0.2 * stretch);
    double calls = chance.count(asked * (1 - hit), unrest);
    double inUse = calls * took;
    double starved = Math.max(0, inUse / places - 1);
    double wait = trouble.waiting() + Math.min(5, starved * took);
    double waiting = chance.count(Math.min(calls * wait, 5_000), unrest);
    double fails = Math.min(0.98, usualErrors + trouble.failing());
    double upstreamErrors = calls == 0 ? Double.NaN : share(calls, fails);
    double ownErrors =
        requests == 0
            ? Double.NaN
            : share(requests, Math.min(0.98, (1 - hit) * fails + trouble.ownFailing()));
    Map<Signal, Double> values = new EnumMap<>(Signal.class);
    values.put(Signal.REQUESTS, requests);
    values.put(Signal.ERROR_SHARE, ownErrors);
    if (requests > 0) {
      values.put(Signal.LATENCY_P50, quantile(hit, ownTime, took + wait, 0.5) * shake(requests));
      values.put(
          Signal.LATENCY_P95, quantile(hit, ownTime, took + wait, 0.95) * shake(requests / 4));
      double top = (topShare + trouble.noisy()) / (1 + trouble.noisy());
      values.put(Signal.TOP_CLIENT_SHARE, Math.max(share(requests, top), 1 / requests));
      values.put(Signal.MISS_SHARE, hits == 0 ? Double.NaN : share(requests, 1 - hit));
    }
    values.put(Signal.OLDEST, (took + wait + ownTime) * tail * chance.between(0.2, 1.5));
    values.put(
        Signal.IN_FLIGHT,
        chance.count(Math.min(calls * (took + wait) + requests * ownTime, 1e5), 0));
    values.put(Signal.QUEUE, waiting);
    values.put(Signal.BACKEND_REQUESTS, calls);
    values.put(Signal.BACKEND_ERROR_SHARE, upstreamErrors);
    if (calls > 0) {
      values.put(Signal.BACKEND_P50, took * shake(calls));
      values.put(Signal.BACKEND_P95, took * tail * shake(calls / 4));
    }
    double used = waiting > 0 || trouble.waiting() > 0 ? places : Math.min(places, inUse);
    values.put(Signal.PLACES_USED_SHARE, Math.rint(used) / places);
    machine(values, cpu, new Heap(load, trouble.leaked()));
    return values;
  }

  private record Heap(double load, double leaked) {}

  private void machine(Map<Signal, Double> values, double cpu, Heap heap) {
    values.put(Signal.CPU, Math.clamp(cpu + 0.015 * chance.normal(), 0.005, 1));
    filled += chance.between(0.02, 0.2) * (0.3 + 0.7 * heap.load());
    boolean collected = filled >= 1;
    filled = collected ? 0 : filled;
    double lost = live * heap.leaked();
    double pause = collected ? chance.between(0.004, 0.02) : 0;
    values.put(Signal.GC, pause * (1 + 2 * heap.leaked()));
    values.put(Signal.HEAP, live + lost + young * filled);
    values.put(Signal.RESIDENT, (live + young) * 1.3 + lost + 0.01 * live * chance.normal());
  }

  /** Of a mixture of hits, which take the server's own time, and misses. */
  private double quantile(double hit, double ownTime, double miss, double share) {
    if (share <= hit) {
      return ownTime * (0.7 + 0.8 * share / Math.max(hit, 1e-9));
    }
    double among = (share - hit) / (1 - hit);
    return ownTime + miss * (0.6 + (tail - 0.6) * StrictMath.pow(among, 3));
  }

  /** How far a quantile of so many calls is off. */
  private double shake(double calls) {
    double spread = Math.min(0.4, 0.8 / Math.sqrt(Math.max(calls, 1)));
    double outlier = chance.in(heavy) ? chance.between(1.2, 2.5) : 1;
    return StrictMath.exp(spread * chance.normal()) * outlier;
  }

  /** What is seen of a share among so many. */
  private double share(double of, double share) {
    double spread = Math.sqrt(share * (1 - share) / of);
    if (of * share < 20) {
      return Math.min(1, chance.count(of * share, 0) / of);
    }
    return Math.clamp(share + spread * chance.normal(), 0, 1);
  }
}
