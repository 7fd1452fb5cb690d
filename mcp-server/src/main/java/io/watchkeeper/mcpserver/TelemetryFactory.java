package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.prometheus.client.CollectorRegistry;
import io.watchkeeper.collector.agent.HostFigures;
import io.watchkeeper.collector.emitter.BackendGauges;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.mcpserver.notion.NotionBackend;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.telemetry.BackendMeter;
import io.watchkeeper.mcpserver.telemetry.CatalogueCollector;
import io.watchkeeper.mcpserver.telemetry.Connections;
import io.watchkeeper.mcpserver.telemetry.InstanceSettings;
import io.watchkeeper.mcpserver.telemetry.LogContext;
import io.watchkeeper.mcpserver.telemetry.OperationDurations;
import io.watchkeeper.mcpserver.telemetry.WriteSettings;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/** Wires what the server says of itself. */
@Factory
final class TelemetryFactory {

  /** Emits from its making on. */
  @Singleton
  @Bean(preDestroy = "close")
  EmitterProcess emitting(
      Identity identity, WriteSettings write, Clocks clocks, Connections connections) {
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
        List.of(connections, host::take));
  }

  /** Who this server is, and where it keeps what it has to keep. */
  @Singleton
  record Identity(InstanceSettings instance, HomeSettings home) {}

  @Singleton
  LogContext logContext() {
    return new LogContext(() -> ThreadLocalRandom.current().nextLong());
  }

  @Singleton
  Emitter emitter(EmitterProcess process) {
    return process.emitter();
  }

  @Singleton
  BackendMeter backendMeter(Emitter emitter, BackendSwitches switches, Clocks clocks) {
    BackendGauges gauges =
        new BackendGauges(() -> switches.breaker().state().code(), switches::isCacheOnly);
    return new BackendMeter(
        emitter.recordings().backend(NotionBackend.NAME, gauges),
        emitter.recordings().server(),
        clocks.nanoTime());
  }

  /** A registry of our own: the library's default is one for all servers of a JVM. */
  @Singleton
  CollectorRegistry registry(Emitter emitter) {
    CollectorRegistry registry = new CollectorRegistry();
    registry.register(new CatalogueCollector(emitter::totals));
    return registry;
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
