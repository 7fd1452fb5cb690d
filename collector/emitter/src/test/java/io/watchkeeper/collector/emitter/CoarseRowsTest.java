package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.collector.latency.LatencyText;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class CoarseRowsTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  private final Random random = new Random(5);
  private final Histogram all = LatencyText.empty();

  @Test
  void countsAddUpLevelsStandAndDistributionsMerge() {
    List<List<String>> seconds = new ArrayList<>();
    double longest = 0;
    for (int i = 0; i < 10; i++) {
      Histogram latencies = latencies();
      all.add(latencies);
      longest = Math.max(longest, latencies.getMaxValue() / 1e6);
      seconds.add(List.of(LineProtocol.line(server(i, latencies)), stage(i)));
    }
    List<String> merged = new CoarseRows().merge(seconds);
    assertEquals(2, merged.size());
    WrittenLine row = WrittenLine.of(merged.getFirst());
    assertEquals("mcp_server,server=s\\ 1\\,2", row.series());
    assertEquals(TEN.getEpochSecond() * 1_000_000_000, row.nanos());
    assertEquals(45.0, row.numbers().get("requests"));
    assertEquals(9.0, row.numbers().get("in_flight"));
    assertEquals(longest, row.numbers().get("latency_max_seconds"));
    for (int percentile : new int[] {50, 90, 95, 99}) {
      assertEquals(
          Math.min(longest, all.getValueAtPercentile(percentile) / 1e6),
          row.numbers().get("latency_p" + percentile + "_seconds"));
    }
    assertEquals(all, LatencyText.decode(row.texts().getOrDefault(Metric.SKETCH_FIELD, "")));
    WrittenLine stage = WrittenLine.of(merged.get(1));
    assertEquals(0.9, stage.numbers().get("max_seconds"));
    assertEquals(10.0, stage.numbers().get("count"));
    assertEquals(0.2, stage.numbers().get("budget_seconds"));
  }

  /** Ten at once, or first ten and then six of ten: sums and distributions are the same. */
  @Test
  void coarserTwiceIsAsCoarserAtOnce() {
    List<List<String>> seconds = new ArrayList<>();
    List<List<String>> tens = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      seconds.add(List.of(LineProtocol.line(server(i, latencies()))));
    }
    for (int i = 0; i < 60; i += 10) {
      tens.add(new CoarseRows().merge(seconds.subList(i, i + 10)));
    }
    assertEquals(new CoarseRows().merge(seconds), new CoarseRows().merge(tens));
  }

  /** A clock that was set back tells a second again, and the store keeps what it was told last. */
  @Test
  void aSecondToldTwiceCountsOnce() {
    List<String> merged =
        new CoarseRows()
            .merge(
                List.of(
                    List.of("mcp_tool,server=s requests=1.0 1000000000"),
                    List.of("mcp_tool,server=s requests=2.0 2000000000"),
                    List.of("mcp_tool,server=s requests=5.0 1000000000")));
    assertEquals(List.of("mcp_tool,server=s requests=7.0 1000000000"), merged);
  }

  /** A series that began later has the time of its own first second, so no two rows are one. */
  @Test
  void aRowHasTheTimeOfItsFirstSecond() {
    List<String> merged =
        new CoarseRows()
            .merge(
                List.of(
                    List.of("mcp_tool,server=s requests=1.0 1000000000"),
                    List.of(
                        "mcp_tool,server=s requests=2.0 2000000000",
                        "mcp_tool,server=t requests=3.0 2000000000")));
    assertEquals(
        List.of(
            "mcp_tool,server=s requests=3.0 1000000000",
            "mcp_tool,server=t requests=3.0 2000000000"),
        merged);
  }

  @Test
  void readsWhatLineProtocolWrites() {
    Point odd =
        new Point(
            "odd name",
            Map.of("la bel", "a,b=c d", "other", "e"),
            TEN,
            Map.of("f 1", 1e-9, "g", 12_345_678_901.0),
            Map.of("text", "say \"a, b=c\" \\ end"));
    String line = LineProtocol.line(odd);
    assertEquals(line, WrittenLine.of(line).line());
  }

  private Histogram latencies() {
    Histogram latencies = LatencyText.empty();
    for (int i = 0; i < 50; i++) {
      latencies.recordValue(1 + (long) (random.nextDouble() * random.nextDouble() * 2_000_000));
    }
    return latencies;
  }

  private static Point server(int second, Histogram latencies) {
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("requests", (double) second);
    numbers.put("in_flight", (double) second);
    numbers.put("latency_max_seconds", latencies.getMaxValue() / 1e6);
    for (int percentile : new int[] {50, 90, 95, 99}) {
      numbers.put(
          "latency_p" + percentile + "_seconds", latencies.getValueAtPercentile(percentile) / 1e6);
    }
    return new Point(
        "mcp_server",
        Map.of("server", "s 1,2"),
        TEN.plusSeconds(second),
        numbers,
        Map.of(Metric.SKETCH_FIELD, LatencyText.encode(latencies)));
  }

  private static String stage(int second) {
    return LineProtocol.line(
        new Point(
            "mcp_stage",
            Map.of("server", "s"),
            TEN.plusSeconds(second),
            Map.of("count", 1.0, "max_seconds", second / 10.0, "budget_seconds", 0.2),
            Map.of()));
  }
}
