package io.watchkeeper.ops.launcher.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.ops.launcher.report.TestCase.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusPageTest {

  private static final TestCase PASSED = test("RingIT", "recovers", Outcome.PASSED);
  private static final TestCase SKIPPED = test("RingIT", "waits", Outcome.SKIPPED);

  @Test
  void aCompletePageOfOpenRowsIsTrue() {
    assertEquals(List.of(), new StatusPage(pageWith("O1", "open", "later")).complaints(List.of()));
  }

  @Test
  void aRowThatWorksNeedsATestThatPassed() {
    String page = pageWith("O1", "works", "`RingIT.recovers`");
    assertEquals(List.of(), new StatusPage(page).complaints(List.of(PASSED)));
    assertEquals(1, new StatusPage(page).complaints(List.of()).size());
  }

  @Test
  void aSkippedTestProvesNothing() {
    String page = pageWith("O1", "works", "`RingIT.waits`");
    assertEquals(1, new StatusPage(page).complaints(List.of(PASSED, SKIPPED)).size());
  }

  @Test
  void aWholeClassIsProofOnlyWhenAllOfItPassed() {
    String page = pageWith("O1", "works", "`RingIT`");
    assertEquals(List.of(), new StatusPage(page).complaints(List.of(PASSED)));
    assertEquals(1, new StatusPage(page).complaints(List.of(PASSED, SKIPPED)).size());
  }

  @Test
  void whatIsNestedInAClassIsOfIt() {
    String page = pageWith("O1", "works", "`RangeTest`");
    TestCase nested = test("RangeTest$OfPoints", "agrees", Outcome.PASSED);
    TestCase failed = test("RangeTest$OfRollUps", "agrees", Outcome.FAILED);
    assertEquals(List.of(), new StatusPage(page).complaints(List.of(nested)));
    assertEquals(1, new StatusPage(page).complaints(List.of(nested, failed)).size());
    TestCase other = test("RangeTester", "agrees", Outcome.PASSED);
    assertEquals(1, new StatusPage(page).complaints(List.of(other)).size());
  }

  @Test
  void aRowThatWorksAndNamesNoTestIsRefused() {
    assertEquals(
        List.of("O1 says works and names no test"),
        new StatusPage(pageWith("O1", "works", "believe us")).complaints(List.of(PASSED)));
  }

  @Test
  void aMissingRowAndAnInventedStateAreNamed() {
    String page = pageWith("O1", "nearly", "");
    List<String> complaints =
        new StatusPage(page.replaceAll("\\| T6 .*\\n", "")).complaints(List.of());
    assertTrue(complaints.contains("T6 must stand once in docs/status.md"), complaints::toString);
    assertTrue(complaints.stream().anyMatch(c -> c.contains("nearly")), complaints::toString);
  }

  private static TestCase test(String type, String method, Outcome outcome) {
    return new TestCase("ops", type, method, outcome, 1);
  }

  private static String pageWith(String id, String state, String text) {
    Map<String, Integer> rows =
        new TreeMap<>(
            Map.of("P", 6, "N", 19, "M", 14, "A", 14, "R", 14, "D", 9, "G", 5, "T", 6, "O", 8));
    return rows.entrySet().stream()
        .flatMap(row -> IntStream.rangeClosed(1, row.getValue()).mapToObj(n -> row.getKey() + n))
        .map(row ->
            row.equals(id)
                ? "| " + id + " | " + state + " | " + text + " |"
                : "| " + row + " | open | |")
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
