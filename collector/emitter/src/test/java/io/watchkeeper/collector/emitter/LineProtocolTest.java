package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.influxdb.client.domain.WritePrecision;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineProtocolTest {

  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

  @Test
  void writesSortedLabelsAndFieldsAndNanoseconds() {
    Point point =
        new Point(
            "mcp_tool",
            Map.of("server", "s1", "gen_ai_tool_name", "search"),
            AT,
            Map.of("requests", 10.0, "errors", 0.25),
            Map.of("sketch", "hdr2:AA=="));
    assertEquals(
        "mcp_tool,gen_ai_tool_name=search,server=s1 errors=0.25,requests=10.0,sketch=\"hdr2:AA==\""
            + " 1795168800000000000",
        LineProtocol.line(point));
  }

  /** The client of InfluxDB escapes the same text the same way. */
  @ParameterizedTest
  @ValueSource(strings = {"plain", "with space", "a,b", "a=b", "=, x", "ünï 日本", "'single'"})
  void agreesWithTheClientOfInfluxDb(String text) {
    Point point = new Point("m x", Map.of("l", text), AT, Map.of("n", 0.25), Map.of("t", text));
    String theirs =
        com.influxdb.client.write.Point.measurement("m x")
            .addTag("l", text)
            .addField("n", 0.25)
            .addField("t", text)
            .time(AT, WritePrecision.NS)
            .toLineProtocol();
    assertEquals(theirs, LineProtocol.line(point));
  }

  @ParameterizedTest
  @ValueSource(strings = {"say \"hi\"", "back\\slash", "\\", "end\\"})
  void quotesTextsLikeTheClientOfInfluxDb(String text) {
    Point point = new Point("m", Map.of(), AT, Map.of(), Map.of("t", text));
    String theirs =
        com.influxdb.client.write.Point.measurement("m")
            .addField("t", text)
            .time(AT, WritePrecision.NS)
            .toLineProtocol();
    assertEquals(theirs, LineProtocol.line(point));
  }

  @Test
  void noNameBreaksOutOfItsLine() {
    String hostile = "x\nmcp_server requests=9\\";
    Point point = new Point("m", Map.of("l", hostile), AT, Map.of("n", 1.0), Map.of("t", hostile));
    String line = LineProtocol.line(point);
    assertFalse(line.contains("\n"));
    assertEquals(
        "m,l=x_mcp_server\\ requests\\=9/ n=1.0,t=\"x mcp_server requests=9\\\\\""
            + " 1795168800000000000",
        line);
  }

  @Test
  void leavesOutLabelsWithoutValue() {
    Point point = new Point("m", Map.of("l", ""), AT, Map.of("n", 1.0), Map.of());
    assertEquals("m n=1.0 1795168800000000000", LineProtocol.line(point));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoNumber(double value) {
    Point point = new Point("m", Map.of(), AT, Map.of("n", value), Map.of());
    assertThrows(IllegalArgumentException.class, () -> LineProtocol.line(point));
  }

  @Test
  void refusesAPointThatSaysNothing() {
    Point point = new Point("m", Map.of(), AT, Map.of(), Map.of());
    assertThrows(IllegalArgumentException.class, () -> LineProtocol.line(point));
  }
}
