package io.watchkeeper.collector.scorecard;

import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.scorecard.Card.Entry;
import io.watchkeeper.collector.scorecard.Card.State;
import io.watchkeeper.collector.scorecard.Figure.Basis;
import io.watchkeeper.collector.scorecard.Shares.Side;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Works the figures out from a store. */
public final class Scorecard {

  /** Of Student's distribution with 46 degrees of freedom: 19 cases of 20. */
  private static final double NINETEEN_OF_TWENTY = 2.01;

  private static final Trend NO_VALUE = Trend.none("there is no value");

  private final RangeReader reader;
  private final List<Figure> figures;

  public Scorecard(RangeReader reader, ScorecardSettings settings) {
    this.reader = reader;
    this.figures = Figures.of(settings);
  }

  /**
   * Over the whole minutes of the window, or hours where it is longer than six.
   *
   * @param synthetic whether of what is labelled synthetic, or of all else
   * @throws IllegalArgumentException when the window is empty, longer than a year, or holds too
   *     many series to be read at once
   * @throws io.watchkeeper.collector.model.StoreUnavailable when the store cannot answer now
   */
  public Card card(Instant from, Instant to, boolean synthetic) {
    Grid grid = Grid.of(from, to);
    Evidence evidence = new Gathering(reader, grid, synthetic).evidence(leaves());
    View now = new View(evidence, grid.now(), Side.LIKELY);
    View before = new View(evidence, grid.before(), Side.LIKELY);
    return new Card(
        synthetic,
        grid.middle(),
        grid.to(),
        figures.stream().map(figure -> entry(figure, now, before)).toList());
  }

  private Set<Term.Leaf> leaves() {
    Set<Term.Leaf> leaves = new LinkedHashSet<>();
    for (Figure figure : figures) {
      switch (figure.basis()) {
        case Basis.Measured measured -> measured.formula().leaves().forEach(leaves::add);
        case Basis.Unmeasured _ -> {}
      }
    }
    return leaves;
  }

  private static Entry entry(Figure figure, View now, View before) {
    return switch (figure.basis()) {
      case Basis.Unmeasured unmeasured ->
          new Entry(
              figure.id(),
              figure.meaning(),
              null,
              List.of(),
              figure.target(),
              null,
              null,
              unmeasured.why(),
              NO_VALUE,
              State.UNKNOWN);
      case Basis.Measured measured -> measured(figure, measured.formula(), now, before);
    };
  }

  private static Entry measured(Figure figure, Term formula, View now, View before) {
    List<String> sources = formula.leaves().flatMap(Term.Leaf::sources).distinct().toList();
    Optional<String> obstacle = formula.obstacle(now);
    double value = formula.value(now);
    boolean known = obstacle.isEmpty() && Double.isFinite(value);
    double off = (formula.value(now.on(Side.HIGH)) - formula.value(now.on(Side.LOW))) / 2;
    return new Entry(
        figure.id(),
        figure.meaning(),
        formula.text(),
        sources,
        figure.target(),
        known ? value : null,
        known ? off : null,
        known ? null : obstacle.orElse("the figures do not give a number"),
        known ? trend(figure, formula, now, before) : NO_VALUE,
        known ? state(figure.target(), value) : State.UNKNOWN);
  }

  private static State state(Target target, double value) {
    return target.met(value) ? State.MET : State.MISSED;
  }

  private static Trend trend(Figure figure, Term formula, View now, View before) {
    Optional<String> obstacle = formula.obstacle(before);
    if (obstacle.isPresent()) {
      return Trend.none("the window before has no value: " + obstacle.get());
    }
    OptionalDouble error = new Jackknife(formula).error(now);
    OptionalDouble errorBefore = new Jackknife(formula).error(before);
    if (error.isEmpty() || errorBefore.isEmpty()) {
      return Trend.none(
          "too little data: fewer than " + Jackknife.FEWEST_PARTS + " steps in one of the windows");
    }
    double change = formula.value(now) - formula.value(before);
    double spread = Math.hypot(error.getAsDouble(), errorBefore.getAsDouble());
    return Trend.of(change, NINETEEN_OF_TWENTY * spread, figure.target().atLeast());
  }
}
