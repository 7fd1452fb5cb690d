package io.watchkeeper.ops.launcher.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.ops.launcher.report.TestCase.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportTest {

  @TempDir private Path root;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void readsWhatSurefireWrites() throws IOException {
    write(
        "a/b/target/surefire-reports/TEST-x.xml",
        """
        <testsuite><testcase classname="x.y.OneTest" name="holds" time="1,200.5"/>
        <testcase classname="x.y.OneTest" name="breaks" time="0"><failure/></testcase>
        <testcase classname="x.y.OneTest" name="many(int)[3]" time="0"><skipped/></testcase>
        </testsuite>\
        """);
    assertEquals(
        List.of(
            new TestCase("a/b", "OneTest", "holds", Outcome.PASSED, 1200.5),
            new TestCase("a/b", "OneTest", "breaks", Outcome.FAILED, 0),
            new TestCase("a/b", "OneTest", "many", Outcome.SKIPPED, 0)),
        new Reports(root).read());
  }

  @Test
  void endsWithTheLineThatCiReads() throws IOException {
    assertTrue(print(List.of(passed()), true));
    assertEquals("1 passed, 0 failed", lastLine());
  }

  @Test
  void aBrokenBuildWithoutAFailedTestIsAFailure() throws IOException {
    assertFalse(print(List.of(passed()), false));
    assertEquals("1 passed, 1 failed", lastLine());
  }

  @Test
  void aRunWithoutTestsIsAFailure() throws IOException {
    assertFalse(print(List.of(), true));
    assertEquals("0 passed, 1 failed", lastLine());
  }

  @Test
  void aSkipThatIsNotOnTheListIsAFailure() throws IOException {
    TestCase skipped = new TestCase("m", "OneTest", "waits", Outcome.SKIPPED, 0);
    assertFalse(print(List.of(passed(), skipped), true));
    write(".ci/skips.txt", "# why\nOneTest.waits needs the data sets\n");
    assertTrue(print(List.of(passed(), skipped), true));
  }

  private boolean print(List<TestCase> run, boolean buildPassed) throws IOException {
    return new TestReport(root, run).print(new PrintStream(printed, true), 60, buildPassed, false);
  }

  private String lastLine() {
    return printed.toString(StandardCharsets.UTF_8).strip().lines().toList().getLast();
  }

  private static TestCase passed() {
    return new TestCase("m", "OneTest", "holds", Outcome.PASSED, 1);
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
