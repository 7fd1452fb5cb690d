package io.watchkeeper.mcpserver;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.scheduling.TaskExecutors;
import io.watchkeeper.mcpserver.control.ControlDesk;
import io.watchkeeper.mcpserver.control.ControlSettings;
import io.watchkeeper.mcpserver.control.Leases;
import io.watchkeeper.mcpserver.control.Prober;
import io.watchkeeper.mcpserver.notion.NotionBackend;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.tools.Probes;
import io.watchkeeper.mcpserver.tools.Reads;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Wires the control endpoint. */
@Factory
final class ControlFactory {

  /** Shorter than a call's: the probes' answers are wanted while they are news. */
  private static final Duration PROBE_DEADLINE = Duration.ofSeconds(2);

  private static final String TIMER = "control";

  /** One thread of its own: a lease must end in time however busy all others are. */
  @Singleton
  @Named(TIMER)
  @Bean(preDestroy = "shutdownNow")
  ScheduledExecutorService timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("control-timer").daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  @Singleton
  Prober prober(
      NotionBackend backend,
      Reads reads,
      @Named(TaskExecutors.BLOCKING) ExecutorService virtual,
      @Named(TIMER) ScheduledExecutorService scheduler) {
    Probes probes = new Probes(backend, reads, PROBE_DEADLINE);
    return new Prober(probes::answers, virtual, scheduler);
  }

  @Singleton
  Leases leases(
      BackendSwitches switches,
      Prober prober,
      Clocks clocks,
      @Named(TIMER) ScheduledExecutorService scheduler) {
    return new Leases(switches, prober, clocks, scheduler);
  }

  @Singleton
  ControlDesk desk(
      ControlSettings settings, Leases leases, Prober prober, BackendSwitches switches) {
    return new ControlDesk(settings.allowed(), leases, prober, switches);
  }
}
