package io.watchkeeper.anomaly.diagnosis.server;

import io.watchkeeper.anomaly.diagnosis.blame.Party;
import io.watchkeeper.anomaly.diagnosis.blame.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Says which part of a server is at fault.
 *
 * <p>Idea: the accounts of {@link io.watchkeeper.anomaly.diagnosis.blame.Blame} with the server as
 * the entry, its backends as callees, and its tools and clients as slices of its own calls. In this
 * order: (1) a client whose calls multiplied and make up most of the extra calls is at fault,
 * unless something else had moved before it flooded: whoever is flooded is slow, too. (2) A backend
 * whose excess is at least half of the server's. (3) A tool or a client that bears far more of the
 * excess than its part of the calls: at least half of all beyond that part. (4) The server as a
 * whole. Without accounts, or when they show no excess, the first mover decides, and of those that
 * moved at about the same time the one farthest from the users, because trouble travels towards
 * them.
 *
 * <p>Which moved first is not proof: a percentile over few calls needs seconds to move, a gauge of
 * waiting calls one. So order in time decides only where amounts cannot.
 *
 * <p>Sources: as for the accounts; comparing a slice's part of the trouble with its part of the
 * traffic is the lift of association rules [1].
 *
 * <p>Cost: a sort of the departures, one pass over the slices. Without state. Equals are decided by
 * name.
 *
 * <p>[1] Brin, Motwani, Ullman, Tsur: Dynamic itemset counting and implication rules for market
 * basket data, SIGMOD 1997.
 */
public final class Diagnostician {

  /** A second of samples and one of reading: within it, order is chance. */
  private static final Duration TOGETHER = Duration.ofSeconds(1);

  private static final double HALF = 0.5;

  /** A client is a flood from twice its usual rate on. */
  private static final double MULTIPLIED = 2;

  private Diagnostician() {}

  private record Charge(Part part, double share) {}

  /** Departures may come in any order. */
  public static Diagnosis diagnose(List<Departure> departures, Accounts accounts) {
    Optional<Departure> first = first(departures);
    Charge charge =
        flood(departures, accounts)
            .or(() -> byExcess(departures, accounts))
            .orElseGet(
                () -> new Charge(first.<Part>map(Departure::part).orElse(new Part.Whole()), 0));
    Comparator<Departure> order =
        Comparator.comparing((Departure one) -> !one.part().equals(charge.part()))
            .thenComparing(Departure::since)
            .thenComparing(Comparator.comparingDouble(Departure::size).reversed())
            .thenComparing(Departure::metric);
    return new Diagnosis(
        charge.part(), charge.share(), first, departures.stream().sorted(order).toList());
  }

  private static Optional<Departure> first(List<Departure> departures) {
    Optional<Instant> earliest =
        departures.stream().map(Departure::since).min(Comparator.naturalOrder());
    return earliest.flatMap(start ->
        departures.stream()
            .filter(one -> !one.since().isAfter(start.plus(TOGETHER)))
            .min(
                Comparator.comparingInt((Departure one) -> -one.part().depth())
                    .thenComparingDouble(one -> -one.size())
                    .thenComparing(Departure::metric)));
  }

  private static Optional<Charge> flood(List<Departure> departures, Accounts accounts) {
    double extra = accounts.extraRate(accounts.whole());
    if (!(extra > 0)) {
      return Optional.empty();
    }
    return largest(accounts.clients(), accounts::extraRate)
        .filter(client -> multiplied(client.getValue(), accounts))
        .filter(client -> accounts.extraRate(client.getValue()) >= HALF * extra)
        .filter(client -> !later(new Part.Client(client.getKey()), departures))
        .map(client ->
            new Charge(
                new Part.Client(client.getKey()),
                Math.min(1, accounts.extraRate(client.getValue()) / extra)));
  }

  private static boolean multiplied(Party client, Accounts accounts) {
    return accounts.extraRate(client) >= (MULTIPLIED - 1) * accounts.usualRate(client);
  }

  /** Whether the trouble was there before this part was flooded. */
  private static boolean later(Part part, List<Departure> departures) {
    Optional<Instant> flooded =
        departures.stream()
            .filter(one -> one.part().equals(part) && one.effect() == Effect.FLOODED)
            .map(Departure::since)
            .min(Comparator.naturalOrder());
    return flooded
        .map(since ->
            departures.stream()
                .filter(one -> one.effect() != Effect.FLOODED)
                .anyMatch(one -> one.since().plus(TOGETHER).isBefore(since)))
        .orElse(false);
  }

  private static Optional<Charge> byExcess(List<Departure> departures, Accounts accounts) {
    Symptom symptom = symptom(departures);
    double all = accounts.whole().excess(symptom);
    if (!(all > 0)) {
      return Optional.empty();
    }
    Function<Party, Double> share = party -> party.excess(symptom) / all;
    Optional<Charge> backend =
        largest(accounts.backends(), share)
            .filter(one -> share.apply(one.getValue()) >= HALF)
            .map(one -> charge(new Part.Backend(one.getKey()), share.apply(one.getValue())));
    return backend
        .or(() -> slice(accounts, share))
        .or(() -> Optional.of(new Charge(new Part.Whole(), 1)));
  }

  private static Optional<Charge> slice(Accounts accounts, Function<Party, Double> share) {
    double calls = accounts.whole().during().calls();
    Function<Party, Double> lift = party -> share.apply(party) - party.during().calls() / calls;
    Optional<Map.Entry<String, Party>> tool =
        largest(accounts.tools(), lift).filter(one -> lift.apply(one.getValue()) >= HALF);
    Optional<Map.Entry<String, Party>> client =
        largest(accounts.clients(), lift).filter(one -> lift.apply(one.getValue()) >= HALF);
    double ofTool = tool.map(one -> lift.apply(one.getValue())).orElse(0.0);
    double ofClient = client.map(one -> lift.apply(one.getValue())).orElse(0.0);
    return ofClient > ofTool
        ? client.map(one -> charge(new Part.Client(one.getKey()), share.apply(one.getValue())))
        : tool.map(one -> charge(new Part.Tool(one.getKey()), share.apply(one.getValue())));
  }

  private static Charge charge(Part part, double share) {
    return new Charge(part, Math.min(1, share));
  }

  /** What departed farther: errors or times. */
  private static Symptom symptom(List<Departure> departures) {
    return farthest(departures, Effect.FAILING) > farthest(departures, Effect.SLOW)
        ? Symptom.FAILING
        : Symptom.SLOW;
  }

  private static double farthest(List<Departure> departures, Effect effect) {
    return departures.stream()
        .filter(one -> one.effect() == effect)
        .mapToDouble(Departure::size)
        .max()
        .orElse(0);
  }

  /** The first by name of equals. */
  private static Optional<Map.Entry<String, Party>> largest(
      Map<String, Party> parties, Function<Party, Double> amount) {
    Map.Entry<String, Party> best = null;
    for (Map.Entry<String, Party> party : new TreeMap<>(parties).entrySet()) {
      if (best == null || amount.apply(party.getValue()) > amount.apply(best.getValue())) {
        best = party;
      }
    }
    return Optional.ofNullable(best);
  }
}
