package io.watchkeeper.collector.scorecard;

import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.scorecard.Figure.Basis;
import java.util.List;
import java.util.Optional;

/** The figures of requirement M10 with its targets, in its order. */
final class Figures {

  /** One figure of each table that an emitter writes for every second of each subject. */
  private static final List<Metric> EMITTED =
      List.of(
          Metric.SERVER_REQUESTS,
          Metric.TOOL_REQUESTS,
          Metric.STAGE_COUNT,
          Metric.ERRORS,
          Metric.ERRORS_OF_TOOL,
          Metric.CACHE_HITS,
          Metric.CACHE_HITS_OF_TOOL,
          Metric.CLIENT_REQUESTS,
          Metric.BACKEND_REQUESTS,
          Metric.SESSION_CONVERSATIONS,
          Metric.PROCESS_CPU,
          Metric.HOST_CPU);

  private static final double BYTES_A_GIBIBYTE = 1L << 30;

  private static final Basis NO_PRICES =
      new Basis.Unmeasured(
          "no prices are set: watchkeeper.scorecard.prices.processors, .processor-second,"
              + " .gibibyte-second and .upstream-call");

  private Figures() {}

  static List<Figure> of(ScorecardSettings settings) {
    return List.of(
        new Figure(
            "synchronisation_accuracy",
            "share of mirrored pages that equal their original",
            Target.atLeast(0.9995),
            new Basis.Unmeasured("there is no mirror of pages, so there is nothing to compare")),
        new Figure(
            "content_accuracy",
            "share of answers that say what the upstream holds at that moment",
            Target.atLeast(0.999),
            new Basis.Unmeasured("no answer is compared with the upstream")),
        new Figure(
            "delivery_accuracy",
            "share of the points that servers measured which arrived here; those that wait in a"
                + " journal still count as neither",
            Target.atLeast(0.998),
            new Basis.Measured(delivery())),
        new Figure(
            "consistency_data",
            "share of calls on which two records agree, their count and their distribution, by"
                + " server and minute (hour in windows of more than 6 hours)",
            Target.atLeast(0.9999),
            new Basis.Measured(
                new Term.Agreeing(Metric.SERVER_REQUESTS)
                    .over(new Term.Either(Metric.SERVER_REQUESTS)))),
        new Figure(
            "consistency_replicas",
            "share of reads that two replicas answer alike",
            Target.atLeast(0.995),
            new Basis.Unmeasured("no record says which version of a page a replica answered with")),
        new Figure(
            "consistency_time",
            "share of cache reads that were not answered with content past its time",
            Target.atLeast(0.997),
            new Basis.Measured(ONE.minus(sum(Metric.CACHE_STALE).over(reads())))),
        new Figure(
            "consistency_distributed",
            "share of returns to a broken stream, on whichever replica, that found its events kept",
            Target.atLeast(0.993),
            new Basis.Measured(
                sum(Metric.SESSION_RESUMED)
                    .over(sum(Metric.SESSION_RESUMED).plus(sum(Metric.SESSION_LOST))))),
        new Figure(
            "experience_score",
            "Apdex of 10 by time alone: calls within "
                + Term.seconds(settings.satisfied())
                + " s count whole, within four times that half",
            Target.atLeast(9),
            new Basis.Measured(experience(settings))),
        new Figure(
            "satisfaction",
            "what people say of 5",
            Target.atLeast(4.7),
            new Basis.Unmeasured(
                "nobody is asked; a number made of latencies would be no opinion")),
        new Figure(
            "task_completion",
            "share of tool calls that ended without an error; a call that the client gave up counts"
                + " as ended, since the record does not tell it apart",
            Target.atLeast(0.98),
            new Basis.Measured(ONE.minus(sum(Metric.TOOL_ERRORS).over(sum(Metric.TOOL_REQUESTS))))),
        new Figure(
            "abandonment",
            "share of calls that the client gave up",
            Target.atMost(0.02),
            new Basis.Unmeasured(
                "a call that the client gave up is recorded like one that ended well")),
        new Figure(
            "cost_per_call",
            "price of processors, memory and upstream calls, a call",
            Target.atMost(0.05),
            costing(settings.prices(), Figures::perCall)),
        new Figure(
            "resource_efficiency",
            "tool calls without error for each request to an upstream, which is what is scarce",
            Target.atLeast(1.8),
            new Basis.Measured(
                sum(Metric.TOOL_REQUESTS)
                    .minus(sum(Metric.TOOL_ERRORS))
                    .over(sum(Metric.BACKEND_REQUESTS).minus(sum(Metric.BACKEND_PROBES))))),
        new Figure(
            "scaling_cost_efficiency",
            "how many times cheaper a call is with most servers than with fewest",
            Target.atLeast(1.5),
            costing(
                settings.prices(),
                prices ->
                    new Term.When(Scale.FEWEST, perCall(prices))
                        .over(new Term.When(Scale.MOST, perCall(prices))))));
  }

  private static final Term ONE = new Term.Constant(1);

  private static Term sum(Metric metric) {
    return new Term.Sum(metric);
  }

  private static Term delivery() {
    Term arrived = EMITTED.stream().<Term>map(Term.Samples::new).reduce(Term::plus).orElseThrow();
    Term lost = sum(Metric.SERVER_LOST_POINTS);
    return ONE.minus(lost.over(arrived.plus(lost)));
  }

  private static Term reads() {
    return sum(Metric.CACHE_HITS).plus(sum(Metric.CACHE_STALE)).plus(sum(Metric.CACHE_MISSES));
  }

  private static Term experience(ScorecardSettings settings) {
    String table = Metric.SERVER_REQUESTS.measurement();
    Term satisfied = new Term.Within(table, settings.satisfied());
    Term borne = new Term.Within(table, settings.satisfied().multipliedBy(4));
    return new Term.Constant(10)
        .times(satisfied.plus(borne))
        .over(new Term.Constant(2).times(new Term.Calls(table)));
  }

  /** How a figure is made where prices are known. */
  private interface Costing {
    Term with(ScorecardSettings.Prices prices);
  }

  private static Basis costing(Optional<ScorecardSettings.Prices> prices, Costing costing) {
    return prices.<Basis>map(known -> new Basis.Measured(costing.with(known))).orElse(NO_PRICES);
  }

  private static Term perCall(ScorecardSettings.Prices prices) {
    Term processors =
        new Term.Constant(prices.processorSecond())
            .times(new Term.Constant(prices.processors()))
            .times(sum(Metric.PROCESS_CPU));
    Term memory =
        new Term.Constant(prices.gibibyteSecond())
            .times(sum(Metric.PROCESS_RESIDENT))
            .over(new Term.Constant(BYTES_A_GIBIBYTE));
    Term upstream = new Term.Constant(prices.upstreamCall()).times(sum(Metric.BACKEND_REQUESTS));
    return processors.plus(memory).plus(upstream).over(sum(Metric.SERVER_REQUESTS));
  }
}
