package io.watchkeeper.collector.emitter;

import io.watchkeeper.collector.emitter.Interval.Spent;
import io.watchkeeper.collector.model.Labels;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Stage;
import java.util.List;
import java.util.Map;

/**
 * The rows of one tool: its calls, their errors by type, and where their time went.
 *
 * @param interval what ended of it since the last roll-up
 */
record ToolRows(String name, ToolRecording recording, Interval interval) {

  void calls(List<Slot> slots) {
    for (Slot slot : slots) {
      Interval counted = slot.counted(interval);
      slot.add(
          slot.row("mcp_tool", Map.of(Labels.TOOL, name))
              .with(counted, slot.standings().of(recording))
              .with(Metric.TOOL_TOOL_ERRORS, counted.toolErrors())
              .with(Metric.TOOL_QUEUE, slot.standings().queued(recording))
              .with(Metric.TOOL_WAITING, slot.standings().waiting(recording))
              .with(Metric.TOOL_MERGED, counted.merged())
              .with(Metric.TOOL_RECEIVED, counted.receivedBytes())
              .with(Metric.TOOL_SENT, counted.sentBytes())
              .with(Metric.TOOL_CACHE_HITS, counted.cacheHits())
              .with(Metric.TOOL_CACHE_STALE, counted.cacheStale())
              .with(Metric.TOOL_CACHE_MISSES, counted.cacheMisses())
              .with(Metric.TOOL_BATCHES, counted.batches())
              .with(Metric.TOOL_BATCH_ITEMS, counted.batchItems())
              .with(Metric.TOOL_BATCH_MAX, counted.batchMaxItems())
              .with(Metric.TOOL_SAMPLES, counted.samples())
              .with(Metric.TOOL_SAMPLED_CPU, counted.sampledCpuNanos() / 1e9)
              .with(Metric.TOOL_SAMPLED_ALLOCATION, counted.sampledBytes()));
    }
  }

  void errors(List<Slot> slots) {
    for (ErrorTypes.Count count : recording.errorTypes.take()) {
      for (Slot slot : slots) {
        Map<String, String> labels = Map.of(Labels.TOOL, name, Labels.ERROR_TYPE, count.type());
        slot.add(
            slot.row("mcp_tool_error", labels)
                .with(Metric.ERRORS_OF_TOOL, slot.counted(count.errors())));
      }
    }
  }

  /** From the first read of its calls on: most tools never read. */
  void cache(List<Slot> slots) {
    if (!recording.reads(interval.cacheHits() + interval.cacheStale() + interval.cacheMisses())) {
      return;
    }
    for (Slot slot : slots) {
      Interval counted = slot.counted(interval);
      Map<String, String> labels = Map.of(Labels.TOOL, name, Labels.CACHE_LEVEL, Labels.MEMORY);
      slot.add(
          slot.row("mcp_tool_cache_level", labels)
              .with(Metric.CACHE_HITS_OF_TOOL, counted.cacheHits())
              .with(Metric.CACHE_STALE_OF_TOOL, counted.cacheStale())
              .with(Metric.CACHE_MISSES_OF_TOOL, counted.cacheMisses()));
    }
  }

  void stages(List<Slot> slots) {
    for (Slot slot : slots) {
      for (Stage stage : Stage.values()) {
        Spent spent = slot.counted(interval).in(stage);
        Map<String, String> labels = Map.of(Labels.TOOL, name, Labels.STAGE, stage.label());
        slot.add(
            slot.row("mcp_stage", labels)
                .with(Metric.STAGE_COUNT, spent.calls())
                .with(Metric.STAGE_SUM, spent.sumNanos() / 1e9)
                .with(Metric.STAGE_MAX, spent.maxNanos() / 1e9)
                .with(Metric.STAGE_BUDGET, stage.budget().toMillis() / 1e3)
                .with(Metric.STAGE_OVER_BUDGET, spent.overBudget()));
      }
    }
  }
}
