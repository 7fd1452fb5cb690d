package io.watchkeeper.collector.scorecard;

import io.watchkeeper.collector.model.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A formula: what is printed and what is worked out are the same object, so they cannot disagree.
 */
sealed interface Term {

  /** As people read it. */
  String text();

  /** What must be read for it, with repetitions. */
  Stream<Leaf> leaves();

  /** Over the steps of the view; NaN where {@link #obstacle} says why there is none. */
  double value(View view);

  /** Why there is no value. */
  Optional<String> obstacle(View view);

  default Term plus(Term other) {
    return new Both(this, Operator.PLUS, other);
  }

  default Term minus(Term other) {
    return new Both(this, Operator.MINUS, other);
  }

  default Term times(Term other) {
    return new Both(this, Operator.TIMES, other);
  }

  default Term over(Term other) {
    return new Both(this, Operator.OVER, other);
  }

  /** What is read from the record; steps add up. */
  sealed interface Leaf extends Term {

    /** The series, {@code measurement.field}. */
    String source();

    /** All series that are read for it. */
    default Stream<String> sources() {
      return Stream.of(source());
    }

    /** Whether nothing recorded means none, and not that nobody knows. */
    default boolean absentIsZero() {
      return false;
    }

    @Override
    default Stream<Leaf> leaves() {
      return Stream.of(this);
    }

    @Override
    default double value(View view) {
      return view.of(this);
    }

    @Override
    default Optional<String> obstacle(View view) {
      return absentIsZero() || view.has(this)
          ? Optional.empty()
          : Optional.of("nothing is recorded of " + source() + view.where());
    }
  }

  /** Of all samples; of a level, the level times the seconds for which it was told. */
  record Sum(Metric metric) implements Leaf {
    @Override
    public String text() {
      return "sum(" + source() + ")";
    }

    @Override
    public String source() {
      return metric.id();
    }
  }

  /** How many samples there are. */
  record Samples(Metric metric) implements Leaf {
    @Override
    public String text() {
      return "samples(" + source() + ")";
    }

    @Override
    public String source() {
      return metric.id();
    }

    @Override
    public boolean absentIsZero() {
      return true;
    }
  }

  /** How many calls the sketches of a table counted. */
  record Calls(String measurement) implements Leaf {
    @Override
    public String text() {
      return "count(" + source() + ")";
    }

    @Override
    public String source() {
      return measurement + "." + Metric.SKETCH_FIELD;
    }
  }

  /** How many of these took no longer; see {@link Shares} for how well that is known. */
  record Within(String measurement, Duration bound) implements Leaf {
    @Override
    public String text() {
      return "count(" + source() + " <= " + seconds(bound) + " s)";
    }

    @Override
    public String source() {
      return measurement + "." + Metric.SKETCH_FIELD;
    }
  }

  /** Of each step and server the lesser of a count and the count of its sketch. */
  record Agreeing(Metric count) implements Leaf {
    @Override
    public String text() {
      return "sum(min(" + source() + ", count(" + count.measurement() + ".sketch)))";
    }

    @Override
    public Stream<String> sources() {
      return Stream.of(source(), count.measurement() + "." + Metric.SKETCH_FIELD);
    }

    @Override
    public String source() {
      return count.id();
    }
  }

  /** Of each step and server the greater of the two. */
  record Either(Metric count) implements Leaf {
    @Override
    public String text() {
      return "sum(max(" + source() + ", count(" + count.measurement() + ".sketch)))";
    }

    @Override
    public Stream<String> sources() {
      return Stream.of(source(), count.measurement() + "." + Metric.SKETCH_FIELD);
    }

    @Override
    public String source() {
      return count.id();
    }
  }

  /** The same always. */
  record Constant(double number) implements Term {
    @Override
    public String text() {
      return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    @Override
    public Stream<Leaf> leaves() {
      return Stream.of();
    }

    @Override
    public double value(View view) {
      return number;
    }

    @Override
    public Optional<String> obstacle(View view) {
      return Optional.empty();
    }
  }

  /** The same, of those steps alone in which so many servers told of themselves. */
  record When(Scale scale, Term term) implements Term {
    @Override
    public String text() {
      return scale.text() + "[" + term.text() + "]";
    }

    @Override
    public Stream<Leaf> leaves() {
      return term.leaves();
    }

    @Override
    public double value(View view) {
      return view.scales() ? term.value(view.when(scale)) : Double.NaN;
    }

    @Override
    public Optional<String> obstacle(View view) {
      return view.scales()
          ? term.obstacle(view.when(scale))
          : Optional.of("the number of servers did not change" + view.where());
    }
  }

  /** Two terms and what becomes of them. */
  record Both(Term left, Operator operator, Term right) implements Term {
    @Override
    public String text() {
      return operator.text(left, right);
    }

    @Override
    public Stream<Leaf> leaves() {
      return Stream.concat(left.leaves(), right.leaves());
    }

    @Override
    public double value(View view) {
      return operator.of(left.value(view), right.value(view));
    }

    @Override
    public Optional<String> obstacle(View view) {
      return left.obstacle(view)
          .or(() -> right.obstacle(view))
          .or(() ->
              operator == Operator.OVER && right.value(view) == 0
                  ? Optional.of("there is nothing to divide by: " + right.text() + " is 0")
                  : Optional.empty());
    }
  }

  /** Seconds without needless zeros. */
  static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
