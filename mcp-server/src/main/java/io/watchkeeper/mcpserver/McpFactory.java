package io.watchkeeper.mcpserver;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.mcpserver.cache.CacheSettings;
import io.watchkeeper.mcpserver.notion.NotionBackend;
import io.watchkeeper.mcpserver.notion.NotionSettings;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.batch.BatchTool;
import io.watchkeeper.mcpserver.protocol.catalog.ResourceUpdates;
import io.watchkeeper.mcpserver.protocol.handshake.SessionEquipment;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.stateless.StatelessSettings;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.resilience.UpstreamLimit;
import io.watchkeeper.mcpserver.telemetry.CallJournal;
import io.watchkeeper.mcpserver.telemetry.LogContext;
import io.watchkeeper.mcpserver.telemetry.McpMeter;
import io.watchkeeper.mcpserver.telemetry.OperationDurations;
import io.watchkeeper.mcpserver.telemetry.Sampler;
import io.watchkeeper.mcpserver.tools.Advice;
import io.watchkeeper.mcpserver.tools.NotionTools;
import io.watchkeeper.mcpserver.tools.Reads;
import io.watchkeeper.mcpserver.tools.Writes;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Wires the protocol engine to the tools. */
@Factory
final class McpFactory {

  @Singleton
  Clocks clocks() {
    return new Clocks(Clock.systemUTC(), System::nanoTime);
  }

  @Singleton
  Reads reads(NotionBackend backend, BackendSwitches switches, Settings settings, Emitter emitter) {
    NotionSettings notion = settings.notion();
    return new Reads(
        new Reads.Parts(
            backend,
            switches,
            settings.cache(),
            settings.clocks().nanoTime(),
            notion.longestWait().plus(notion.requestTimeout())),
        emitter.recordings().server());
  }

  /** What the reads are set up by. */
  @Singleton
  record Settings(CacheSettings cache, NotionSettings notion, Clocks clocks) {}

  @Singleton
  Offer offer(Reads reads, Writes writes, Advice advice, ResourceUpdates updates) {
    return NotionTools.offer(reads, writes, advice, updates);
  }

  @Singleton
  ResourceUpdates updates() {
    return new ResourceUpdates();
  }

  @Singleton
  Advice advice(BackendSwitches switches, UpstreamLimit limit) {
    return new Advice(switches, limit);
  }

  @Singleton
  Writes writes(Writes.Parts parts, Clocks clocks) {
    return new Writes(parts, clocks.nanoTime());
  }

  @Singleton
  Writes.Parts writesParts(
      NotionBackend backend, Reads reads, Advice advice, ResourceUpdates updates) {
    return new Writes.Parts(backend, reads, advice, updates);
  }

  /**
   * Made at start: what is wrong with the configuration must stop the start, not the first call.
   */
  @Singleton
  @Bean(preDestroy = "stop")
  Engine engine(
      Offer offer, SessionEquipment sessions, StatelessSettings settings, Batching batching) {
    Engine engine =
        new Engine(
            new ServerDescription("watchkeeper", "Watchkeeper", version(), null),
            offer,
            settings,
            sessions);
    if (batching.settings().enabled()) {
      offer.tools().put(engine.batching(batching.settings().limits(), batching.workers()));
    }
    return engine;
  }

  /** How batches work. The meter comes late: it counts the tools, and the batch is one. */
  @Singleton
  record Batching(BatchSettings settings, BeanProvider<McpMeter> meter) {

    BatchTool.Workers workers() {
      return new BatchTool.Workers(
          Thread.ofVirtual().name("batch-", 0).factory(), () -> meter.get().observe(0));
    }
  }

  @Singleton
  Surroundings surroundings(Clocks clocks) {
    return new Surroundings(clocks.wall(), clocks.nanoTime(), new SecureRandom());
  }

  /** After the engine, which completes the offer: each tool has a row from the start. */
  @Singleton
  McpMeter meter(Emitter emitter, Offer offer, Engine complete, McpMeter.Parts parts) {
    return new McpMeter(emitter.recordings(), offer.tools().snapshot().byName().keySet(), parts);
  }

  @Singleton
  McpMeter.Parts meterParts(
      OperationDurations durations, Watchers watchers, LogContext context, Clocks clocks) {
    return new McpMeter.Parts(
        durations, watchers.journal(), watchers.sampler(), context, clocks.nanoTime());
  }

  /** Those that look at single calls. */
  @Singleton
  record Watchers(CallJournal journal, Sampler sampler) {}

  private static String version() {
    @Nullable String packaged = McpFactory.class.getPackage().getImplementationVersion();
    return packaged == null ? "development" : packaged;
  }
}
