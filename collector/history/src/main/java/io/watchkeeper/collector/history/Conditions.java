package io.watchkeeper.collector.history;

import io.watchkeeper.collector.history.Incident.Kind;
import java.util.List;
import java.util.function.Predicate;

/**
 * Under what a server works in one second, before any chance of that second.
 *
 * @param active the incidents of this server that go on
 */
record Conditions(Usual usual, long second, List<Incident> active) {

  /** A queue is longer than this times its empty self only in theory. */
  private static final double BUSIEST = 0.93;

  /**
   * What would be without incidents.
   *
   * @param calls a second, on average
   * @param capacity calls a second that it could bear
   * @param level of the version that runs, about 1
   * @param warm share of the cache that has come back since the last restart, 0 to 1
   */
  record Usual(double calls, double capacity, double level, double warm) {}

  private double strength(Kind kind, Predicate<Incident> there) {
    double strongest = 0;
    for (Incident incident : active) {
      if (incident.kind() == kind && there.test(incident)) {
        strongest = Math.max(strongest, incident.strength());
      }
    }
    return strongest;
  }

  private double strength(Kind kind) {
    return strength(kind, _ -> true);
  }

  private double on(Kind kind, String backend) {
    return strength(kind, it -> it.place().backend().equals(backend));
  }

  private double traffic() {
    return (1 + 3 * strength(Kind.TRAFFIC_SPIKE)) * (1 - 0.95 * strength(Kind.TRAFFIC_DROP));
  }

  /** Calls a second of this client. */
  double calls(Fleet.Client client) {
    double noise = strength(Kind.NOISY_CLIENT, it -> it.place().client().equals(client.name()));
    return usual.calls * client.share() * traffic() * (1 + 14 * noise);
  }

  /** Share of the capacity that is taken. */
  double busy(List<Fleet.Client> clients) {
    double calls = 0;
    for (Fleet.Client client : clients) {
      calls += calls(client);
    }
    return calls / usual.capacity;
  }

  /** How much longer everything takes since others are served too: 1 when idle. */
  double queueing(List<Fleet.Client> clients) {
    return 1 / (1 - Math.min(BUSIEST, busy(clients)));
  }

  /** Multiplies what the backend takes. */
  double slowness(String backend) {
    return usual.level * (1 + 9 * on(Kind.UPSTREAM_SLOW, backend));
  }

  /** Multiplies what the server itself takes. */
  double sluggishness() {
    return usual.level * (1 + 8 * strength(Kind.CPU_SATURATION));
  }

  /** Share of its requests that the backend fails. */
  double failing(String backend) {
    return 0.003 + 0.6 * on(Kind.ERROR_BURST, backend);
  }

  /** Multiplies the share of reads that the cache answers. */
  double cached() {
    return usual.warm * (1 - 0.95 * strength(Kind.CACHE_COLLAPSE));
  }

  /** Seconds that a call waits on average for a place among those to the backend. */
  double waiting(String backend) {
    return 0.9 * on(Kind.POOL_EXHAUSTION, backend);
  }

  /** Added to the share of the processors that is used. */
  double burning() {
    return 0.9 * strength(Kind.CPU_SATURATION);
  }

  /** Share of the free heap that is lost so far, 0 to 1. */
  double leaked() {
    double most = 0;
    for (Incident incident : active) {
      if (incident.kind() == Kind.MEMORY_LEAK) {
        most = Math.max(most, incident.strength() * incident.progress(second));
      }
    }
    return most;
  }
}
