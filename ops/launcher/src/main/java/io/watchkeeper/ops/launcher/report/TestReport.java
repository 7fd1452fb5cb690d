package io.watchkeeper.ops.launcher.report;

import io.watchkeeper.ops.launcher.report.TestCase.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The end of every test run: minutes a suite, what is wrong, and the line CI reads. */
public final class TestReport {

  private final Path root;
  private final List<TestCase> run;

  TestReport(Path root, List<TestCase> run) {
    this.root = root;
    this.run = List.copyOf(run);
  }

  /** Arguments: the checkout, when the run began (epoch seconds), Maven's status, full or quick. */
  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    long tookSeconds =
        InstantSource.system().instant().getEpochSecond() - Long.parseLong(arguments[1]);
    boolean buildPassed = arguments[2].equals("0");
    boolean full = arguments[3].equals("full");
    TestReport report = new TestReport(root, new Reports(root).read());
    System.exit(report.print(System.out, tookSeconds, buildPassed, full) ? 0 : 1);
  }

  /** Prints the report; true when all is green. */
  boolean print(PrintStream out, long tookSeconds, boolean buildPassed, boolean full)
      throws IOException {
    Map<String, Double> minutes =
        run.stream()
            .collect(
                Collectors.groupingBy(
                    TestCase::module,
                    TreeMap::new,
                    Collectors.summingDouble(test -> test.seconds() / 60)));
    minutes.forEach((module, time) -> out.printf("%6.1f min  %s%n", time, module));
    out.printf("%6.1f min  everything, build included%n", tookSeconds / 60.0);
    List<String> complaints = complaints(full);
    run.stream()
        .filter(test -> test.outcome() == Outcome.FAILED)
        .forEach(test -> out.println("FAILED: " + test.module() + " " + test.name()));
    complaints.forEach(complaint -> out.println("FAILED: " + complaint));
    long failed = count(Outcome.FAILED) + complaints.size();
    if (!buildPassed && failed == 0) {
      out.println("FAILED: the build; see target/test.log");
      failed = 1;
    }
    if (run.isEmpty()) {
      out.println("FAILED: no test ran");
      failed++;
    }
    if (count(Outcome.SKIPPED) > 0) {
      out.println(count(Outcome.SKIPPED) + " skipped, as .ci/skips.txt allows");
    }
    out.println(count(Outcome.PASSED) + " passed, " + failed + " failed");
    return failed == 0;
  }

  private List<String> complaints(boolean full) throws IOException {
    List<String> complaints = new ArrayList<>();
    complaints.addAll(new SkipList(read(".ci/skips.txt")).complaints(run));
    if (full) {
      // A quick run leaves proofs out on purpose, so it cannot judge the page.
      complaints.addAll(new StatusPage(read("docs/status.md")).complaints(run));
    }
    return complaints;
  }

  private String read(String file) throws IOException {
    Path path = root.resolve(file);
    return Files.exists(path) ? Files.readString(path) : "";
  }

  private long count(Outcome outcome) {
    return run.stream().filter(test -> test.outcome() == outcome).count();
  }
}
