package io.watchkeeper.anomaly.forecast.capacity;

/** Whether and when a series reaches a limit. */
public sealed interface Reach {

  /**
   * It does, within the horizon, in at least half of what may come.
   *
   * @param probability share of the paths that reach it within the horizon
   * @param earliest steps until 2.5% of all paths have reached it, from 1
   * @param expected steps until half of them have
   * @param latest steps until 97.5% of them have; infinite when fewer do within the horizon
   */
  record Within(double probability, double earliest, double expected, double latest)
      implements Reach {}

  /**
   * Rather not within the horizon.
   *
   * @param probability that it does all the same, below a half
   */
  record Beyond(double probability) implements Reach {}

  /** The newest value is at the limit or past it. */
  record Reached() implements Reach {}

  /**
   * Nothing can be said.
   *
   * @param reason for a person, without a full stop
   */
  record Unknown(String reason) implements Reach {}
}
