package io.watchkeeper.anomaly.pattern.classify;

import java.util.List;
import java.util.Optional;

/**
 * How a recogniser sees its subjects. Pure: the same subject gives the same numbers to the bit.
 *
 * @param <T> what is recognised
 */
public interface View<T> {

  /** What {@link #read} tells, in its order. */
  List<Trait> traits();

  /** Why nothing can be said of the subject; then it must not be read. */
  Optional<String> unreadable(T subject);

  /** A finite number a trait. */
  double[] read(T subject);

  /** The subject as a network reads it: step by step, {@link #inputs} finite numbers each. */
  double[][] course(T subject);

  /** Numbers of a step of {@link #course}. */
  int inputs();
}
