package io.watchkeeper.anomaly.evaluation.data.causes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchkeeper.anomaly.diagnosis.blame.Load;
import io.watchkeeper.anomaly.diagnosis.blame.Symptom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One issue of a shop.
 *
 * @param starts epoch second of each interval's row
 * @param loads of each node, one an interval
 * @param target node whose users complain, if that is said
 * @param symptom what they complain of, if that is said
 * @param since epoch second of the complaint, if that is said
 * @param cause the answer, if it is known
 */
record ShopIssue(
    List<Long> starts,
    Map<String, List<Load>> loads,
    Optional<String> target,
    Optional<Symptom> symptom,
    OptionalLong since,
    Optional<String> cause) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Rows over the data: node, metric, statistic, and a line that names the time. */
  private static final int HEADERS = 3;

  static ShopIssue read(Path metrics) throws IOException {
    Table table = Table.read(metrics);
    if (table.lines().size() < HEADERS) {
      throw new IOException(
          metrics.getFileName() + " has no three lines of node, metric and statistic above");
    }
    Map<String, Map<String, Integer>> columns = columns(table);
    List<Long> starts = new ArrayList<>();
    Map<String, List<Load>> loads = new LinkedHashMap<>();
    for (List<String> row : table.rows(HEADERS)) {
      if (!row.getFirst().matches("\\d+(\\.\\d*)?")) {
        continue;
      }
      starts.add((long) Double.parseDouble(row.getFirst()));
      for (var node : columns.entrySet()) {
        loads
            .computeIfAbsent(node.getKey(), _ -> new ArrayList<>())
            .add(load(table, row, node.getValue()));
      }
    }
    return labelled(metrics, starts, loads);
  }

  private static Map<String, Map<String, Integer>> columns(Table table) {
    List<String> nodes = table.lines().get(0);
    List<String> metrics = table.lines().get(1);
    List<String> statistics = table.lines().get(2);
    Map<String, Map<String, Integer>> columns = new LinkedHashMap<>();
    int width = Math.min(nodes.size(), Math.min(metrics.size(), statistics.size()));
    for (int i = 1; i < width; i++) {
      columns
          .computeIfAbsent(nodes.get(i), _ -> new HashMap<>())
          .put(metrics.get(i) + " " + statistics.get(i), i);
    }
    return columns;
  }

  private static Load load(Table table, List<String> row, Map<String, Integer> columns)
      throws IOException {
    double available = table.number(row, columns.getOrDefault("availability Average", -1));
    return Load.of(
        table.number(row, columns.getOrDefault("requests Sum", -1)),
        table.number(row, columns.getOrDefault("latency Average", -1)),
        (100 - available) / 100);
  }

  private static ShopIssue labelled(Path metrics, List<Long> starts, Map<String, List<Load>> loads)
      throws IOException {
    Path file = metrics.resolveSibling("target.json");
    JsonNode json = Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
    JsonNode target = json.path("target");
    Optional<Symptom> symptom =
        text(target.path("metric"))
            .flatMap(metric ->
                switch (metric) {
                  case "latency" -> Optional.of(Symptom.SLOW);
                  case "availability" -> Optional.of(Symptom.FAILING);
                  default -> Optional.empty();
                });
    JsonNode since = target.path("timestamp");
    return new ShopIssue(
        starts,
        loads,
        text(target.path("node")),
        symptom,
        since.isNumber() ? OptionalLong.of(since.asLong()) : OptionalLong.empty(),
        text(json.path("root_cause").path("node")));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }
}
