package io.watchkeeper.collector.scorecard;

/**
 * A line of the scorecard before it is worked out.
 *
 * @param id for programs; never changes
 * @param meaning what the number says, and what it does not
 */
record Figure(String id, String meaning, Target target, Basis basis) {

  /** Where its value comes from. */
  sealed interface Basis {

    /** Worked out from the record. */
    record Measured(Term formula) implements Basis {}

    /** Nothing that is recorded says it. */
    record Unmeasured(String why) implements Basis {}
  }
}
