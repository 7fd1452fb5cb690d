package io.watchkeeper.collector.scorecard;

/**
 * What is aimed at.
 *
 * @param atLeast false: less is better, and this is the most
 */
public record Target(boolean atLeast, double value) {

  static Target atLeast(double value) {
    return new Target(true, value);
  }

  static Target atMost(double value) {
    return new Target(false, value);
  }

  boolean met(double reached) {
    return atLeast ? reached >= value : reached <= value;
  }
}
