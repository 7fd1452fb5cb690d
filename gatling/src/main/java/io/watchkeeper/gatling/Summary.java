package io.watchkeeper.gatling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The run in figures, from the lines of its file: per tool the calls, how they ended, and exact
 * percentiles (nearest rank) of every call that was answered or given up on. Preparation is left
 * out of the tools and counted apart. Needs 8 bytes of memory a call.
 */
final class Summary {
  /** In thousandths: whole numbers, so that no rounding moves a rank. */
  private static final int[] RANKS = {500, 900, 950, 990, 999};

  private final Map<String, Tool> tools = new TreeMap<>();
  private long preparation;

  private Summary() {}

  /** One tool's calls. */
  private static final class Tool {
    private final Map<String, Long> outcomes = new TreeMap<>();
    private long[] nanos = new long[64];
    private int count;
    private long stale;

    void add(List<String> cells) {
      String outcome = cells.get(6);
      outcomes.merge(outcome, 1L, Long::sum);
      if (!cells.get(8).isEmpty()) {
        stale++;
      }
      if (!outcome.equals(Outcome.SKIPPED.word())) {
        if (count == nanos.length) {
          nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = Long.parseLong(cells.get(1));
      }
    }

    void write(ObjectNode node) {
      node.put("calls", count);
      node.put("stale", stale);
      ObjectNode ends = node.putObject("outcomes");
      outcomes.forEach(ends::put);
      if (count == 0) {
        return;
      }
      Arrays.sort(nanos, 0, count);
      ObjectNode seconds = node.putObject("seconds");
      seconds.put("mean", Arrays.stream(nanos, 0, count).average().orElse(0) / 1e9);
      for (int rank : RANKS) {
        // The smallest that so many thousandths do not exceed.
        int index = (int) (((long) rank * count + 999) / 1_000) - 1;
        String name = rank % 10 == 0 ? "p" + rank / 10 : "p" + rank / 10 + "." + rank % 10;
        seconds.put(name, nanos[index] / 1e9);
      }
      seconds.put("max", nanos[count - 1] / 1e9);
    }
  }

  static byte[] json(Path calls, long dropped, LoadSettings settings) throws IOException {
    Summary summary = new Summary();
    try (Stream<String> lines = Files.lines(calls)) {
      lines.map(CallFormat::cells).filter(cells -> !cells.isEmpty()).forEach(summary::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return ReplyReader.JSON
        .writerWithDefaultPrettyPrinter()
        .writeValueAsBytes(summary.json(dropped, settings));
  }

  private void add(List<String> cells) {
    if (cells.get(5).equals(CallClass.PREPARATION.word())) {
      preparation++;
    } else {
      tools.computeIfAbsent(cells.get(4), _ -> new Tool()).add(cells);
    }
  }

  private ObjectNode json(long dropped, LoadSettings settings) {
    ObjectNode node = ReplyReader.JSON.createObjectNode();
    node.put("format", 1);
    node.put("seed", settings.seed());
    node.put("users", settings.volume().users());
    node.put("callsPerSecond", settings.volume().callsPerSecond());
    node.put("preparation", preparation);
    node.put("dropped", dropped);
    ObjectNode each = node.putObject("tools");
    tools.forEach((name, tool) -> tool.write(each.putObject(name)));
    return node;
  }
}
