package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Synthetic months of an MCP server fleet. Everything is a function of the scenario and the second:
 * the same scenario gives the same points, and a range that is cut in two gives what the whole
 * gives. Nothing is kept but the events of some days.
 *
 * <p>Calls come as a Poisson process whose rate is the product of a daily and weekly pattern in
 * local time, holidays, growth, slow wandering and incidents. What calls take is in {@link Calls},
 * memory and processors in {@link Machine}, what happens when in {@link Agenda}.
 */
public final class History {

  /** A server bears this many times the traffic of its busiest ordinary second. */
  private static final double HEADROOM = 2.5;

  /** After a restart the cache is back to 63% in this time. */
  private static final double WARMING_SECONDS = 600;

  private final Scenario scenario;
  private final Dice dice;
  private final boolean sketches;

  public History(Scenario scenario) {
    this(scenario, true);
  }

  private History(Scenario scenario, boolean sketches) {
    this.scenario = scenario;
    this.dice = new Dice(scenario.seed());
    this.sketches = sketches;
  }

  /** The same without sketches, which take most of the time, for who only wants the numbers. */
  public History numbersOnly() {
    return new History(scenario, false);
  }

  public Scenario scenario() {
    return scenario;
  }

  /** The truths: all incidents that touch the range, by onset. */
  public List<Incident> incidents(Instant from, Instant to) {
    return new Agenda(scenario).incidents(from, to);
  }

  /** The deployments that begin in the range. */
  public List<Deployment> deployments(Instant from, Instant to) {
    return new Agenda(scenario).deployments(from, to);
  }

  /**
   * What the servers tell, by second and then in the fleet's order of servers. Lazy, for one
   * thread; each call makes a stream of its own.
   *
   * @param from first instant, included
   * @param to last instant, excluded
   */
  public Stream<Arrival> stream(Instant from, Instant to, Resolution resolution) {
    long step = resolution.step().toSeconds();
    Agenda agenda = new Agenda(scenario);
    List<Teller> tellers =
        scenario.fleet().servers().stream().map(server -> new Teller(server, agenda)).toList();
    return LongStream.range(steps(from, step), steps(to, step))
        .boxed()
        .flatMap(number -> tellers.stream().flatMap(teller -> teller.tell(number * step).stream()));
  }

  /** How many steps begin before the instant. */
  private static long steps(Instant instant, long step) {
    long second = instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
    return Math.ceilDiv(second, step);
  }

  /** One server of one stream. */
  private final class Teller {

    private final String server;
    private final Agenda agenda;
    private final Dice its;
    private final Emission emission;

    Teller(String server, Agenda agenda) {
      this.server = server;
      this.agenda = agenda;
      this.its = dice.of(server);
      this.emission =
          new Emission(
              scenario.fleet(), new Emission.Subject(server, its, this::usualCalls, sketches));
    }

    Optional<Arrival> tell(long second) {
      Deployment last = agenda.lastOf(server, second);
      SplittableRandom fate = its.of("delivery").at(second);
      boolean missing = fate.nextDouble() < scenario.mischief().missing();
      if (missing || last.silences(second)) {
        return Optional.empty();
      }
      boolean late = fate.nextDouble() < scenario.mischief().late();
      Duration delay = late ? Duration.ofSeconds(2 + fate.nextInt(180)) : Duration.ZERO;
      List<Point> points = emission.points(conditions(last, second));
      return Optional.of(new Arrival(Instant.ofEpochSecond(second), delay, points));
    }

    private Conditions conditions(Deployment last, long second) {
      double up = (double) (second - last.back().getEpochSecond());
      Conditions.Usual usual =
          new Conditions.Usual(
              usualCalls(second),
              HEADROOM * peak() * scenario.fleet().traffic().growth(second),
              last.level(),
              1 - Math.exp(-up / WARMING_SECONDS));
      return new Conditions(usual, second, agenda.incidentsAt(server, second));
    }

    private double peak() {
      return scenario.fleet().traffic().peakPerSecond() / scenario.fleet().servers().size();
    }

    private double usualCalls(long second) {
      double wander =
          0.08 * dice.of("users").wander(second, 1_200)
              + 0.05 * dice.of("mood").wander(second, 10_800)
              + 0.03 * its.of("share").wander(second, 600);
      return peak()
          * scenario.locality().traffic(second)
          * scenario.fleet().traffic().growth(second)
          * Math.exp(wander);
    }
  }
}
