package io.watchkeeper.mcpserver.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.prometheus.client.CollectorRegistry;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.EndpointSettings;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Call;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver.Ending;
import io.watchkeeper.mcpserver.protocol.caller.TraceParent;
import io.watchkeeper.mcpserver.resilience.FakeTime;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

final class LogContextTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final AtomicLong numbers = new AtomicLong(0x10);
  private final LogContext context = new LogContext(numbers::getAndIncrement);

  @Test
  void takesTheTraceOfTheCallerAndASpanOfItsOwn() {
    context.enter(new TraceParent(TRACE, "00f067aa0ba902b7"));
    assertEquals(TRACE, MDC.get("trace_id"));
    assertEquals("0000000000000010", MDC.get("span_id"));
    context.leave();
    assertNull(MDC.get("trace_id"));
    assertNull(MDC.get("span_id"));
  }

  @Test
  void makesATraceForACallerWithoutOne() {
    context.enter(null);
    assertEquals("00000000000000100000000000000011", MDC.get("trace_id"));
    context.leave();
    new LogContext(() -> 0).enter(null);
    assertTrue(String.valueOf(MDC.get("trace_id")).contains("1"), "never all zero");
    context.leave();
  }

  @Test
  void goesAlongToOtherThreadsAndStaysNotBehind() {
    List<String> seen = new ArrayList<>();
    List<Runnable> later = new ArrayList<>();
    context.enter(new TraceParent(TRACE, "00f067aa0ba902b7"));
    LogContext.carrying(later::add).execute(() -> seen.add(String.valueOf(MDC.get("trace_id"))));
    context.leave();
    LogContext.carrying(later::add).execute(() -> seen.add(String.valueOf(MDC.get("trace_id"))));
    later.forEach(Runnable::run);
    assertEquals(List.of(TRACE, "null"), seen);
    assertNull(MDC.get("trace_id"));
  }

  /** A bug of a tool is logged with the trace of the request that met it. */
  @Test
  void isOnTheLinesOfItsRequest(@TempDir Path journal) {
    FakeTime time = new FakeTime();
    ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
    Logger logger = (Logger) LoggerFactory.getLogger(McpMeter.class);
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    logger.addAppender(heard);
    EndpointSettings nowhere = EndpointSettings.of(URI.create("http://127.0.0.1:9"));
    try (Emitter emitter =
        new Emitter(
            EmitterSettings.of("s1", journal, nowhere),
            new EmitterRuntime(time.clocks().wall(), time::nanos, new Random(1), ticker, writer))) {
      McpMeter meter =
          new McpMeter(
              emitter.recordings(),
              List.of("search"),
              new McpMeter.Parts(
                  new OperationDurations(new CollectorRegistry()),
                  new CallJournal(time::nanos, 1),
                  new Sampler(new SamplingSettings(0), ticker),
                  context,
                  time::nanos));
      CallObserver observer = meter.observe(10);
      TraceParent trace = new TraceParent(TRACE, "00f067aa0ba902b7");
      observer.began(new Call("tools/call", "search", "2026-07-28", trace));
      observer.ended(new Ending("-32603", 10, new IllegalStateException("planted")));
      Map<String, String> given = heard.list.getFirst().getMDCPropertyMap();
      assertEquals(TRACE, given.get("trace_id"));
      assertEquals("0000000000000010", given.get("span_id"));
      assertNull(MDC.get("trace_id"));
    } finally {
      logger.detachAppender(heard);
      ticker.shutdownNow();
      writer.shutdownNow();
    }
  }
}
