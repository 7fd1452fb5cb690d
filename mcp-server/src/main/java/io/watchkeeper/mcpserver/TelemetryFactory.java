package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import io.prometheus.client.CollectorRegistry;
import io.watchkeeper.collector.agent.HostFigures;
import io.watchkeeper.collector.agent.ProcessSockets;
import io.watchkeeper.collector.emitter.BackendGauges;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.ServerRecording;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.mcpserver.notion.NotionBackend;
import io.watchkeeper.mcpserver.notion.NotionSettings;
import io.watchkeeper.mcpserver.notion.Upstream;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.resilience.UpstreamLimit;
import io.watchkeeper.mcpserver.telemetry.BackendAddress;
import io.watchkeeper.mcpserver.telemetry.BackendMeter;
import io.watchkeeper.mcpserver.telemetry.CallJournal;
import io.watchkeeper.mcpserver.telemetry.CatalogueCollector;
import io.watchkeeper.mcpserver.telemetry.Connections;
import io.watchkeeper.mcpserver.telemetry.InstanceSettings;
import io.watchkeeper.mcpserver.telemetry.KeptFigures;
import io.watchkeeper.mcpserver.telemetry.LogContext;
import io.watchkeeper.mcpserver.telemetry.OperationDurations;
import io.watchkeeper.mcpserver.telemetry.SampledThread;
import io.watchkeeper.mcpserver.telemetry.Sampler;
import io.watchkeeper.mcpserver.telemetry.SamplingSettings;
import io.watchkeeper.mcpserver.telemetry.SessionMeter;
import io.watchkeeper.mcpserver.telemetry.UpstreamPool;
import io.watchkeeper.mcpserver.telemetry.WriteSettings;
import io.watchkeeper.mcpserver.transport.http.StreamCounts;
import io.watchkeeper.ops.log.LateContext;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/** Wires what the server says of itself. */
@Factory
final class TelemetryFactory {

  /** Emits from its making on. */
  @Singleton
  @Bean(preDestroy = "close")
  EmitterProcess emitting(Identity identity, WriteSettings write, Clocks clocks, Counts counts) {
    EmitterSettings settings =
        EmitterSettings.of(
            identity.instance().name(),
            identity.home().of("server").resolve("journal"),
            write.endpoint());
    HostFigures host = new HostFigures(Path.of("/proc"), clocks.nanoTime().getAsLong());
    return new EmitterProcess(
        settings,
        new EmitterRuntime(
            clocks.wall(),
            clocks.nanoTime(),
            new SecureRandom(),
            thread("emitter-ticker"),
            thread("emitter-writer")),
        List.of(counts.connections(), counts.sessions(), counts.kept(), host::take));
  }

  /** What can be asked how many there are. */
  @Singleton
  record Counts(Connections connections, SessionMeter sessions, KeptFigures kept) {}

  /** The engine's come later. */
  @Singleton
  KeptFigures kept(StreamCounts streams) {
    return new KeptFigures()
        .tell(Metric.SESSION_STREAMS, streams::open)
        .tell(Metric.SESSION_STREAMS_OPENED, streams::everOpened)
        .tell(Metric.SESSION_STREAM_DROPS, streams::dropped)
        .tell(Metric.SESSION_CUT_OFF, streams::cutOff);
  }

  @Singleton
  SessionMeter sessions(CollectorRegistry registry) {
    return new SessionMeter(registry);
  }

  @Singleton
  CallJournal journal(Clocks clocks) {
    return new CallJournal(clocks.nanoTime(), new SecureRandom().nextLong());
  }

  @Singleton
  Sampler sampler(SamplingSettings settings) {
    return new Sampler(
        settings, Executors.newFixedThreadPool(Sampler.MOST_AT_ONCE, SampledThread::new));
  }

  @Singleton
  UpstreamPool pool(
      UpstreamLimit limit,
      BackendSwitches switches,
      BackendAddress address,
      NotionSettings notion) {
    return new UpstreamPool(
        new UpstreamPool.Way(limit, switches),
        new UpstreamPool.Connected(address, new ProcessSockets(Path.of("/proc/self"))),
        notion.windowBudget());
  }

  @Singleton
  BackendAddress backendAddress(
      Upstream upstream, @Named(TaskExecutors.BLOCKING) ExecutorService virtual, Clocks clocks) {
    return new BackendAddress(upstream.base(), virtual, clocks.nanoTime());
  }

  /** Who this server is, and where it keeps what it has to keep. */
  @Singleton
  record Identity(InstanceSettings instance, HomeSettings home) {}

  @Singleton
  LogContext logContext(Emitter emitter) {
    ServerRecording server = emitter.recordings().server();
    return new LogContext(() -> ThreadLocalRandom.current().nextLong(), server::current);
  }

  @Singleton
  @Bean(preDestroy = "close")
  LateContext lateContext(LogContext context) {
    return LateContext.filledBy(context::fill);
  }

  @Singleton
  Emitter emitter(EmitterProcess process, CollectorRegistry registry) {
    Emitter emitter = process.emitter();
    registry.register(new CatalogueCollector(emitter::totals));
    return emitter;
  }

  @Singleton
  BackendMeter backendMeter(
      Emitter emitter, BackendSwitches switches, UpstreamPool pool, Clocks clocks) {
    BackendGauges gauges =
        new BackendGauges(() -> switches.breaker().state().code(), switches::isCacheOnly, pool);
    BackendMeter meter =
        new BackendMeter(
            emitter.recordings().backend(NotionBackend.NAME, gauges),
            emitter.recordings().server(),
            clocks.nanoTime());
    pool.follow(meter);
    return meter;
  }

  /** A registry of our own: the library's default is one for all servers of a JVM. */
  @Singleton
  CollectorRegistry registry() {
    return new CollectorRegistry();
  }

  @Singleton
  OperationDurations durations(CollectorRegistry registry) {
    return new OperationDurations(registry);
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name(name).daemon().factory());
  }
}
