package io.watchkeeper.ops.launcher.report;

import io.watchkeeper.ops.launcher.report.TestCase.Outcome;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tests that may be skipped, as checked in: {@code SomeTest.method why}, a line each. */
final class SkipList {

  private final Set<String> allowed;

  SkipList(String text) {
    this.allowed =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(line -> line.split("\\s+", 2)[0])
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Skipped tests that nobody allowed to be skipped. */
  List<String> complaints(List<TestCase> run) {
    return run.stream()
        .filter(test -> test.outcome() == Outcome.SKIPPED)
        .filter(test -> !allowed.contains(test.name()) && !allowed.contains(test.type()))
        .map(test -> test.name() + " was skipped and is not on .ci/skips.txt")
        .distinct()
        .toList();
  }
}
