package io.watchkeeper.ops.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "up",
        "server",
        "watch",
        "agent",
        "doctor",
        "evaluate",
        "export",
        "import"
      })
  void everyCommandExplainsItself(String command) {
    assertEquals(0, run(command, "--help"));
    assertTrue(out.toString().contains("Usage: watchkeeper " + command), out::toString);
    assertTrue(out.toString().contains("--home"), out::toString);
  }

  @Test
  void helpNamesEveryCommandAndWhereToStart() {
    assertEquals(0, run("help"));
    for (String word : new String[] {"demo", "up", "server", "watch", "agent", "doctor", "test"}) {
      assertTrue(out.toString().contains(word), () -> word + " in " + out);
    }
  }

  @Test
  void demoSaysWhereItsDataGoesAndThatItKeepsRunning() {
    assertEquals(0, run("demo", "--help"));
    String help = out.toString().replaceAll("\\s+", " ");
    assertTrue(help.contains("demo: a fresh temporary one"), out::toString);
    assertTrue(help.contains("until Ctrl-C"), out::toString);
  }

  @Test
  void anUnknownPartToLeaveOutIsNamed() {
    assertEquals(2, run("demo", "--without", "gravity"));
    assertTrue(err.toString().contains("'gravity'"), err::toString);
  }

  @Test
  void anAgentIsToldOfOneProcessInOneWay() {
    assertEquals(2, run("agent"));
    assertTrue(err.toString().contains("--pid"), err::toString);
    assertEquals(2, run("agent", "--pid", "1", "--match", "x"));
  }

  @Test
  void anUnknownCommandIsRefused() {
    assertEquals(2, run("fly"));
    assertTrue(err.toString().contains("fly"), err::toString);
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
