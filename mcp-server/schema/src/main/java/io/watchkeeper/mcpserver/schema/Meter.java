package io.watchkeeper.mcpserver.schema;

/**
 * Counts the looks of one check into one value. Alternatives within alternatives of a schema that
 * refers to itself double with each level; a bound on the depth does not bound that.
 */
final class Meter {

  /** A quarter of a million members looked at takes some tens of milliseconds. */
  private static final int MOST_LOOKS = 250_000;

  private int looks;

  void look() {
    if (++looks > MOST_LOOKS) {
      throw new TooCostly("a value that takes fewer than " + MOST_LOOKS + " steps to check");
    }
  }
}
