package io.watchkeeper.mcpserver.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.watchkeeper.mcpserver.conformance.Suite.Check;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The suite @modelcontextprotocol/conformance 0.2.0-alpha.12, each scenario a test: those that a
 * revision scores, and those it does not. A warning is a failure here.
 */
final class ConformanceIT {

  /**
   * Scenarios that check nothing, and say so: the suite skips its own check since it still has to
   * learn that the extension tells of tasks on the stream of subscriptions/listen. Ours does that,
   * and TasksTest shows it.
   */
  private static final Set<String> EMPTY = Set.of("tasks-status-notifications");

  private static ServerProcess server;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    Suite.install();
    server = ServerProcess.start(home);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> servesRevision20260728() throws Exception {
    return scenarios("2026-07-28", 37, 13);
  }

  @TestFactory
  Stream<DynamicTest> servesRevision20251125() throws Exception {
    return scenarios("2025-11-25", 30, 3);
  }

  private static Stream<DynamicTest> scenarios(String revision, int scored, int others)
      throws Exception {
    Map<String, List<Check>> found = Suite.run(server.endpoint(), revision);
    Set<String> names = new TreeSet<>(Suite.scored(revision));
    assertEquals(scored, names.size(), "the suite's own list");
    names.addAll(found.keySet());
    assertEquals(scored + others, names.size(), "scenarios: " + names);
    return names.stream()
        .map(name ->
            DynamicTest.dynamicTest(
                revision + " " + name,
                () -> assertGood(name, found.getOrDefault(name, List.of()))));
  }

  private static void assertGood(String scenario, List<Check> checks) {
    if (EMPTY.contains(scenario)) {
      assertEquals(List.of("SKIPPED"), checks.stream().map(Check::status).toList());
      return;
    }
    assertFalse(checks.isEmpty(), "it did not run");
    assertEquals(List.of(), checks.stream().filter(check -> !check.good()).toList());
  }
}
