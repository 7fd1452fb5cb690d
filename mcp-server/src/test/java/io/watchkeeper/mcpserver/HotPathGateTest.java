package io.watchkeeper.mcpserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Keeps the hot path as cheap as it was when {@code gates/hot-path.properties} was written. */
class HotPathGateTest {

  /** Runs on a busy machine differ by less; what costs more than this must be meant. */
  private static final double MOST_TIME = 1.3;

  /** Bytes differ only by what the compiler chose to keep off the heap. */
  private static final double MOST_BYTES = 1.05;

  @Test
  void aCallCostsNoMoreThanItDid() throws IOException, InterruptedException {
    Properties before = new Properties();
    try (InputStream kept = getClass().getResourceAsStream("/gates/hot-path.properties")) {
      before.load(kept);
    }
    Properties now = measured();
    String told =
        "now %s; kept %s. If the cost is meant, write the new figures into gates/hot-path.properties"
            .formatted(now, before);
    System.out.println("hot path: " + now + ", kept " + before);
    for (String kind : List.of("", "read.")) {
      double time = figure(now, kind + "cpu.ratio") / figure(before, kind + "cpu.ratio");
      double bytes =
          figure(now, kind + "allocated.bytes") / figure(before, kind + "allocated.bytes");
      assertTrue(bytes <= MOST_BYTES, told);
      assertTrue(time <= MOST_TIME, told);
    }
  }

  private static double figure(Properties figures, String name) {
    return Double.parseDouble(figures.getProperty(name));
  }

  private static Properties measured() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                HotPathMain.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the measurement hangs");
    assertEquals(0, process.exitValue(), printed);
    Properties figures = new Properties();
    figures.load(new StringReader(printed));
    return figures;
  }
}
