package io.watchkeeper.collector.agent.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessWatchTest {

  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();
  private FakeProc proc = new FakeProc(Path.of("none"));
  private long now;

  @BeforeEach
  void fake() {
    proc = new FakeProc(folder);
  }

  @Test
  void followsARestartAndCountsIt() {
    proc.starts(40, 1_000, "node server.js");
    ProcessWatch watch = watch(matching("server\\.js"));
    assertEquals(Optional.of("node"), watch.begin(0));
    assertUp(1, 0, take(watch));
    proc.ends(40);
    assertUp(0, 0, take(watch));
    assertUp(0, 0, take(watch));
    proc.starts(55, 2_000, "node server.js");
    Map<Metric, Double> back = take(watch);
    assertUp(1, 1, back);
    assertEquals(2_000 * 1_024, back.get(Metric.PROCESS_RESIDENT), "levels at once");
    assertFalse(back.containsKey(Metric.PROCESS_CPU), "of what was before we know nothing");
    Map<Metric, Double> after = take(watch);
    assertUp(1, 0, after);
    assertEquals(0, after.get(Metric.PROCESS_CPU));
    assertEquals(
        List.of(
            "watching process 40 (node)",
            "process 40 (node) has ended; waiting for a process matching 'server\\.js'",
            "watching process 55 (node)"),
        told);
  }

  @Test
  void aPidThatIsUsedAgainIsAStranger() {
    proc.starts(40, 1_000, "node server.js");
    ProcessWatch watch = watch(new Target.OfPid(40));
    watch.begin(0);
    proc.write(40, "stat", FakeProc.stat(40, 'S', 1, 9_000));
    assertUp(0, 0, take(watch));
    assertUp(0, 0, take(watch));
    assertTrue(told.getLast().contains("no other is followed"), told::toString);
  }

  @Test
  void whoMatchesAndGotTheSamePidIsARestart() {
    proc.starts(40, 1_000, "node server.js");
    ProcessWatch watch = watch(matching("server"));
    watch.begin(0);
    proc.write(40, "stat", FakeProc.stat(40, 'S', 1, 9_000));
    assertUp(1, 1, take(watch));
  }

  @Test
  void aZombieIsGone() {
    proc.starts(40, 1_000, "node server.js");
    ProcessWatch watch = watch(matching("server"));
    watch.begin(0);
    proc.write(40, "stat", FakeProc.stat(40, 'Z', 1, 1_000));
    assertUp(0, 0, take(watch));
  }

  @Test
  void thePidFileLeadsToTheNextWhileTheOneBeforeStillEnds() throws IOException {
    proc.starts(40, 1_000, "node a").starts(41, 1_100, "node b");
    Path file = Files.writeString(folder.resolve("pid"), "40\n");
    ProcessWatch watch = watch(new Target.OfPidFile(file));
    watch.begin(0);
    assertUp(1, 0, take(watch));
    Files.writeString(file, "41\n");
    assertUp(1, 1, take(watch));
    assertTrue(told.getLast().contains("41"), told::toString);
    Files.writeString(file, "many\n");
    assertUp(1, 0, take(watch));
  }

  @Test
  void waitsForWhoMayStillCome() {
    ProcessWatch watch = watch(matching("server"));
    assertEquals(Optional.empty(), watch.begin(0));
    assertTrue(told.getLast().contains("waiting"), told::toString);
    assertUp(0, 0, take(watch));
    proc.starts(40, 1_000, "node server.js");
    assertUp(1, 0, take(watch));
  }

  @Test
  void aWrongPidIsSaidAtOnce() {
    ProcessWatch watch = watch(new Target.OfPid(4_711));
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> watch.begin(0)).getMessage());
    assertTrue(said.contains("no process 4711") && said.contains("ps -p 4711"), said);
  }

  @Test
  void severalThatMatchAreNamed() {
    proc.starts(40, 1_000, "node server.js").starts(50, 900, "node server.js");
    ProcessWatch watch = watch(matching("server"));
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> watch.begin(0)).getMessage());
    assertTrue(said.contains("50 (node), 40 (node)"), said);
  }

  @Test
  void workersOfAServerAreTheServer() {
    proc.starts(40, 1_000, "node server.js").starts(41, 1_001, "node server.js", 40);
    assertEquals(Optional.of("node"), watch(matching("server")).begin(0));
    assertEquals(List.of("watching process 40 (node)"), told);
  }

  /** The agent's own command line, and that of the shell and launcher above it, hold it too. */
  @Test
  void weAreNeverMeant() {
    proc.starts(7, 100, "sh -c agent --match server", 1)
        .starts(8, 100, "java agent --match server", 7)
        .starts(40, 1_000, "node server.js");
    watch(matching("server")).begin(0);
    assertEquals(List.of("watching process 40 (node)"), told);
  }

  @Test
  void whatMayNotBeSeenIsSaidAndAbsent() throws IOException {
    proc.starts(40, 1_000, "node server.js");
    for (String hidden : List.of("io", "maps", "fd")) {
      Files.delete(folder.resolve("40").resolve(hidden));
    }
    ProcessWatch watch = watch(new Target.OfPid(40));
    watch.begin(0);
    assertTrue(
        told.getLast()
            .contains("may not see storage traffic, descriptors and sockets, a JVM's own figures"),
        told::toString);
    assertTrue(told.getLast().contains("or as root"), told::toString);
    Map<Metric, Double> taken = take(watch);
    assertEquals(3, taken.get(Metric.PROCESS_THREADS));
    for (Metric absent :
        List.of(
            Metric.PROCESS_DISK_READ,
            Metric.PROCESS_DESCRIPTORS,
            Metric.AGENT_SOCKETS,
            Metric.PROCESS_CONNECTIONS)) {
      assertFalse(taken.containsKey(absent), absent.id());
    }
  }

  private ProcessWatch watch(Target target) {
    return new ProcessWatch(folder, 8, target, told::add);
  }

  private static Target matching(String pattern) {
    return new Target.Matching(Pattern.compile(pattern));
  }

  private Map<Metric, Double> take(ProcessWatch watch) {
    now += SECOND;
    return watch.take(now);
  }

  private static void assertUp(double up, double restarts, Map<Metric, Double> taken) {
    assertEquals(up, taken.get(Metric.AGENT_UP), taken.toString());
    assertEquals(restarts, taken.get(Metric.AGENT_RESTARTS), taken.toString());
  }
}
