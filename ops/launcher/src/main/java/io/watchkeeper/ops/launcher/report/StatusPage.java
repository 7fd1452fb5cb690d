package io.watchkeeper.ops.launcher.report;

import io.watchkeeper.ops.launcher.report.TestCase.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * docs/status.md held to a test run. A row is {@code | ID | works / partly / open | text |}; one
 * that says <i>works</i> names its proof as {@code `SomeTest`} or {@code `SomeTest.method`}, and
 * that proof must have passed, unskipped, in this run.
 */
final class StatusPage {

  private static final Pattern ROW =
      Pattern.compile("^\\|\\s*([A-Z]\\d+)\\s*\\|\\s*(\\w+)\\s*\\|(.*)\\|\\s*$");
  private static final Pattern PROOF = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  /** How many rows each letter of the requirements has. */
  private static final Map<String, Integer> ROWS =
      Map.of("P", 6, "N", 19, "M", 14, "A", 14, "R", 14, "D", 9, "G", 5, "T", 6, "O", 8);

  private final String page;

  StatusPage(String page) {
    this.page = page;
  }

  /** What is wrong with the page, a sentence each; empty when it is true. */
  List<String> complaints(List<TestCase> run) {
    List<String> complaints = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String line : page.split("\n", -1)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        seen.merge(row.group(1), 1, Integer::sum);
        complaints.addAll(complaintsOfRow(row.group(1), row.group(2), row.group(3), run));
      }
    }
    ROWS.forEach((letter, count) ->
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> letter + number)
            .filter(id -> seen.getOrDefault(id, 0) != 1)
            .forEach(id -> complaints.add(id + " must stand once in docs/status.md")));
    return complaints;
  }

  private static List<String> complaintsOfRow(
      String id, String state, String text, List<TestCase> run) {
    return switch (state) {
      case "works" -> unproved(id, text, run);
      case "partly", "open" -> List.of();
      default -> List.of(id + " is '" + state + "'; it must be works, partly or open");
    };
  }

  private static List<String> unproved(String id, String text, List<TestCase> run) {
    List<String> complaints = new ArrayList<>();
    Matcher proofs = PROOF.matcher(text);
    boolean any = false;
    while (proofs.find()) {
      any = true;
      String type = proofs.group(1);
      String method = proofs.group(2);
      List<TestCase> cases =
          run.stream()
              .filter(test -> test.isOf(type))
              .filter(test -> method == null || test.method().equals(method))
              .toList();
      if (cases.isEmpty() || cases.stream().anyMatch(c -> c.outcome() != Outcome.PASSED)) {
        complaints.add(id + " says works, but " + proofs.group() + " did not pass in this run");
      }
    }
    if (!any) {
      complaints.add(id + " says works and names no test");
    }
    return complaints;
  }
}
