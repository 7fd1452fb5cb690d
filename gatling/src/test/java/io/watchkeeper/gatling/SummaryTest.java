package io.watchkeeper.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {

  @TempDir private Path folder;

  @Test
  void givesExactPercentilesByNearestRank() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int millis = 1; millis <= 1_000; millis++) {
      lines.add("1," + millis * 1_000_000L + ",0,e,get_page,read,ok,k,");
    }
    Collections.shuffle(lines, new Random(1));
    lines.addFirst(CallFormat.HEADER);
    JsonNode seconds = summary(lines).at("/tools/get_page/seconds");
    assertEquals(0.5, seconds.path("p50").asDouble());
    assertEquals(0.95, seconds.path("p95").asDouble());
    assertEquals(0.99, seconds.path("p99").asDouble());
    assertEquals(0.999, seconds.path("p99.9").asDouble());
    assertEquals(1.0, seconds.path("max").asDouble());
    assertEquals(0.5005, seconds.path("mean").asDouble(), 1e-12);
  }

  @Test
  void countsOutcomesAndKeepsSkippedCallsOutOfTheTimes() throws Exception {
    JsonNode summary =
        summary(
            List.of(
                "1,2000000,0,e,search,cold,ok,k,30.5",
                "1,4000000,0,e,search,cold,time-out,k,",
                "1,0,0,e,search,cold,skipped,k,",
                "1,9,0,e,initialize,preparation,ok,k,"));
    JsonNode search = summary.at("/tools/search");
    assertEquals(2, search.path("calls").asInt());
    assertEquals(1, search.path("stale").asInt());
    assertEquals(1, search.at("/outcomes/skipped").asInt());
    assertEquals(0.003, search.at("/seconds/mean").asDouble(), 1e-12);
    assertEquals(1, summary.path("preparation").asInt());
    assertTrue(summary.at("/tools/initialize").isMissingNode());
    assertEquals(5, summary.path("dropped").asInt());
  }

  private JsonNode summary(List<String> lines) throws Exception {
    Path file = Files.write(folder.resolve("calls.csv"), lines);
    LoadSettings settings =
        LoadSettings.of(
            Map.of(LoadOption.URL, "http://127.0.0.1:1/mcp", LoadOption.RESULTS, "results"));
    return ReplyReader.JSON.readTree(Summary.json(file, 5, settings));
  }
}
