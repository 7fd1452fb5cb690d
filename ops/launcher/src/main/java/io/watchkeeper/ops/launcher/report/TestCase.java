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

  String name() {
    return type + "." + method;
  }
}
