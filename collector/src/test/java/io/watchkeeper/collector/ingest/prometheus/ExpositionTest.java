package io.watchkeeper.collector.ingest.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {

  private static List<Sample> read(String text, boolean openMetrics) throws FormatException {
    List<Sample> samples = new ArrayList<>();
    Exposition.read(text, openMetrics, samples::add);
    return samples;
  }

  @Test
  void readsTheTextFormat() throws FormatException {
    List<Sample> samples =
        read(
            """
            # HELP calls_total Calls.
            # TYPE calls_total counter

            calls_total{path="/a \\"b\\"\\\\\\n",code="200",} 1027 1395066363000
            \ttemp  -1.5e-3
            # a comment
            up +Inf
            none NaN
            # TYPE t histogram
            t_bucket{le="+Inf"} 3
            t_sum 2
            """,
            false);
    assertEquals(
        new Sample(
            "calls_total",
            Map.of("path", "/a \"b\"\\\n", "code", "200"),
            1027,
            1395066363000L,
            true),
        samples.getFirst());
    assertEquals(new Sample("temp", Map.of(), -0.0015, Sample.UNTOLD, false), samples.get(1));
    assertEquals(Double.POSITIVE_INFINITY, samples.get(2).value());
    assertTrue(Double.isNaN(samples.get(3).value()));
    assertTrue(samples.get(4).counter() && samples.get(5).counter());
  }

  @Test
  void readsOpenMetrics() throws FormatException {
    List<Sample> samples =
        read(
            """
            # TYPE calls counter
            # UNIT calls seconds
            calls_total{a="b"} 17.0 1520879607.789 # {trace_id="x"} 0.67
            calls_created{a="b"} 1520430000.123
            # EOF
            """,
            true);
    assertEquals(
        new Sample("calls_total", Map.of("a", "b"), 17, 1520879607789L, true), samples.getFirst());
    assertEquals(2, samples.size());
    assertThrows(FormatException.class, () -> read("a 1\n", true));
    assertThrows(FormatException.class, () -> read("# EOF\na 1\n", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a{",
        "a{b",
        "a{b=",
        "a{b=\"",
        "a{b=\"c\\",
        "a{b=\"c\"",
        "a{b=\"c\" d=\"e\"} 1",
        "a{b=\"c\"} ",
        "a{b=\"c\",b=\"d\"} 1",
        "1a 1",
        "a 1 2 3",
        "a 0x1p3",
        "a 1d",
        "a 1_0",
        "a 1 x",
        "{} 1",
        "a{=\"b\"} 1",
        "a{b:c=\"d\"} 1",
        "a 1 # {x=\"y\"} 1",
        "<html>",
        "a b",
        "# TYPE a",
        "é 1",
        "a{b=\"c\"}{d=\"e\"} 1"
      })
  void refusesWhatIsNotInTheFormat(String line) {
    assertThrows(FormatException.class, () -> read("ok 1\n" + line + "\n", false));
  }

  @Test
  void refusesTooManyLabels() {
    StringBuilder line = new StringBuilder("a{");
    for (int i = 0; i < 65; i++) {
      line.append("l").append(i).append("=\"v\",");
    }
    assertThrows(FormatException.class, () -> read(line + "} 1", false));
  }

  @Test
  void survivesWhateverIsSent() {
    Random random = new Random(7);
    String whole = "# TYPE a counter\na_total{b=\"c\\n\",d=\"e\"} 1.5 1395066363000\n# EOF\n";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder broken = new StringBuilder(whole);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        int at = random.nextInt(broken.length());
        if (random.nextBoolean()) {
          broken.deleteCharAt(at);
        } else {
          broken.setCharAt(at, "{}\"\\=, \n#a1\u0000é".charAt(random.nextInt(13)));
        }
      }
      try {
        assertTrue(read(broken.toString(), random.nextBoolean()).size() <= 6);
      } catch (FormatException said) {
        assertTrue(String.valueOf(said.getMessage()).startsWith("line "));
      }
    }
  }
}
