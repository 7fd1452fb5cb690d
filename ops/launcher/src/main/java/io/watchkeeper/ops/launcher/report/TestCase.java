package io.watchkeeper.ops.launcher.report;

/**
 * One test as Surefire or Failsafe reported it.
 *
 * @param module path of its module, such as {@code collector/model}
 * @param type simple name of its class
 * @param seconds how long it took
 */
record TestCase(String module, String type, String method, Outcome outcome, double seconds) {

  enum Outcome {
    PASSED,
    FAILED,
    SKIPPED
  }

  /** Whether that is its class, or the one that its class is nested in. */
  boolean isOf(String named) {
    return type.equals(named) || type.startsWith(named + "$");
  }

  String name() {
    return type + "." + method;
  }
}
