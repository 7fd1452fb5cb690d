package io.watchkeeper.mcpserver.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceApplicationTest {
  private static final Path HOME = Path.of("/home/someone");

  @Test
  void hasDefaults() {
    WorkspaceArguments arguments = WorkspaceArguments.parse(List.of(), HOME);
    assertEquals(7303, arguments.port());
    assertEquals(5_000, arguments.settings().pages());
    assertEquals(HOME.resolve(".watchkeeper/workspace"), arguments.settings().home());
    assertEquals(1, arguments.seed());
    assertEquals(Duration.ZERO, arguments.latency().median());
  }

  @Test
  void readsEveryFlag() {
    WorkspaceArguments arguments =
        WorkspaceArguments.parse(
            List.of(
                "--port",
                "0",
                "--home",
                "/x",
                "--pages",
                "200",
                "--seed",
                "9",
                "--latency-median",
                "PT0.02S",
                "--latency-sigma",
                "1"),
            HOME);
    assertEquals(0, arguments.port());
    assertEquals(new WorkspaceSettings(Path.of("/x"), 200), arguments.settings());
    assertEquals(9, arguments.seed());
    assertEquals(Duration.ofMillis(20), arguments.latency().median());
    assertEquals(1, arguments.latency().sigma());
  }

  @Test
  void namesTheFlagThatIsWrong() {
    for (List<String> wrong :
        List.of(
            List.of("--port", "x"),
            List.of("--port", "70000"),
            List.of("--seed"),
            List.of("--pages", "3"),
            List.of("--latency-median", "fast"),
            List.of("--nope"))) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> WorkspaceArguments.parse(wrong, HOME));
      assertTrue(
          String.valueOf(e.getMessage()).contains(wrong.getFirst().substring(2)), e.getMessage());
    }
  }

  @Test
  void takenPortIsOneClearLineAndExitCodeOne(@TempDir Path home)
      throws IOException, InterruptedException {
    try (RunningWorkspace running = new RunningWorkspace(home.resolve("a"))) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  WorkspaceApplication.class.getName(),
                  "--port",
                  Integer.toString(running.port()),
                  "--home",
                  home.resolve("b").toString(),
                  "--pages",
                  "100")
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(1, process.exitValue());
      assertEquals(
          "workspace: port "
              + running.port()
              + " is taken: choose another with --port, or 0 for any",
          output.strip());
    }
  }
}
