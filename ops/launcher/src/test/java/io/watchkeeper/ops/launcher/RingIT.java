package io.watchkeeper.ops.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.ops.demo.traffic.CallClass;
import io.watchkeeper.ops.demo.traffic.CallResult;
import io.watchkeeper.ops.demo.traffic.Phase;
import io.watchkeeper.ops.demo.traffic.Tally;
import io.watchkeeper.ops.launcher.demo.DemoOptions;
import io.watchkeeper.ops.launcher.demo.DemoResult;
import io.watchkeeper.ops.launcher.demo.DemoStage;
import io.watchkeeper.ops.launcher.demo.Pace;
import io.watchkeeper.ops.launcher.process.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole ring in real processes on loopback, as {@code ./watchkeeper demo} plays it. */
class RingIT {

  private static final Pace SHORT =
      new Pace(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(20));

  @TempDir private Path folder;

  private final StringWriter printed = new StringWriter();
  private final List<DemoResult> kept = new ArrayList<>();

  @Test
  @Tag("ring")
  void aFaultIsDetectedRelievedPagedAndRecoveredFrom() throws Exception {
    DemoResult result = play(new DemoOptions(4, true, true, false, SHORT));
    assertTrue(result.succeeded(), this::everything);
    assertEquals(List.of(result), kept);
    // Cold calls ask for pages that are there: without a fault none fails.
    Tally cold = result.clients().tally(CallClass.COLD, Phase.BEFORE);
    assertTrue(cold.calls() > 50, cold::toString);
    assertEquals(0, cold.results().getOrDefault(CallResult.TOOL_ERROR, 0L), cold::toString);
    assertTrue(printed.toString().contains("DETECTED"), printed::toString);
    assertNoSecretIn(folder.resolve("logs"));
  }

  @Test
  void withoutTheAnalyzerTheDemonstrationFails() throws Exception {
    Pace brief = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(12), Duration.ofSeconds(20));
    DemoResult result = play(new DemoOptions(5, true, false, false, brief));
    assertFalse(result.succeeded());
    assertNull(result.detectedAfterSeconds());
    assertNull(result.actionAppliedAfterSeconds());
  }

  private DemoResult play(DemoOptions options) throws Exception {
    Home home = Home.at(folder);
    return new DemoStage(home, Checkout.starter(home), Checkout.calls(), Clock.systemUTC())
        .play(options, new PrintWriter(printed), kept::add);
  }

  /** No process may have written a key into its log. */
  private void assertNoSecretIn(Path logs) throws IOException {
    List<String> secrets;
    try (Stream<Path> keys = Files.list(folder.resolve("keys"))) {
      secrets = keys.map(RingIT::read).map(String::strip).toList();
    }
    assertTrue(secrets.size() >= 5, () -> "only " + secrets.size() + " keys were looked for");
    try (Stream<Path> files = Files.list(logs)) {
      for (Path file : files.toList()) {
        String text = read(file);
        secrets.forEach(
            secret -> assertFalse(text.contains(secret), () -> "a key stands in " + file));
      }
    }
  }

  private String everything() {
    StringBuilder all = new StringBuilder(printed.toString());
    for (String name : List.of("server", "watch", "alerting", "clients")) {
      Path log = Paths.get(folder.toString(), "logs", name + ".log");
      if (Files.exists(log)) {
        all.append("\n--- ").append(name).append('\n').append(read(log));
      }
    }
    return all.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
