package io.watchkeeper.collector.model;

import java.time.Duration;
import java.util.Locale;

/**
 * Where the time of one tool call goes, each part with the most it should take. A call is in
 * exactly one stage at any moment, from the end of its request's body until its response's bytes
 * are made; so the five sum up to the operation's duration. It may enter a stage several times, and
 * then the stage's time is that of all entries together; a stage it never enters has no count.
 *
 * <p>Below, "inside" means: unless a later line claims the moment.
 */
public enum Stage {
  /** Reading the message, choosing the revision, checking the arguments against their schema. */
  REQUEST_PROCESSING(0, Duration.ofMillis(50)),
  /**
   * Inside the tool's handler: its own work, turning the upstream's answer into text and keeping
   * that in the cache, checking the result against its output schema.
   */
  BUSINESS_LOGIC(1, Duration.ofMillis(150)),
  /**
   * Inside a read: looking into the cache, waiting for the same read under way for another caller,
   * asking the breaker, waiting for room among the upstream calls.
   */
  DATA_ACCESS(2, Duration.ofMillis(200)),
  /** Inside one HTTP call to the upstream, from sending to its answer as a JSON tree. */
  EXTERNAL_SERVICES(3, Duration.ofMillis(75)),
  /** Writing the result as JSON. The time on the wire is the client's affair and not counted. */
  RESPONSE_GENERATION(4, Duration.ofMillis(25));

  /** How many there are. */
  public static final int COUNT = values().length;

  private final int index;
  private final Duration budget;
  private final String label;

  Stage(int index, Duration budget) {
    this.index = index;
    this.budget = budget;
    this.label = name().toLowerCase(Locale.ROOT);
  }

  /** From 0 to {@link #COUNT} - 1: its place in an array of a figure for each stage. */
  public int index() {
    return index;
  }

  /** Value of the label {@link Labels#STAGE}. */
  public String label() {
    return label;
  }

  /** Requirement M2. A call that takes exactly this long is within it. */
  public Duration budget() {
    return budget;
  }
}
