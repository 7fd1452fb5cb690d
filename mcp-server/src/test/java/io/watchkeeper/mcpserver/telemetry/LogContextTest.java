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
import io.watchkeeper.ops.log.LateContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

final class LogContextTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private final AtomicLong numbers = new AtomicLong(0x10);

  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
  private final FakeTime time = new FakeTime();
  private final Emitter emitter;
  private final LogContext context;

  LogContextTest(@TempDir Path journal) {
    emitter =
        new Emitter(
            EmitterSettings.of(
                "s1", journal, EndpointSettings.of(URI.create("http://127.0.0.1:9"))),
            new EmitterRuntime(time.clocks().wall(), time::nanos, new Random(1), ticker, writer));
    context = new LogContext(numbers::getAndIncrement, emitter.recordings().server()::current);
  }

  @AfterEach
  void stop() {
    emitter.close();
    ticker.shutdownNow();
    writer.shutdownNow();
  }

  private CallObserver began() {
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
    return observer;
  }

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
    new LogContext(() -> 0, emitter.recordings().server()::current).enter(null);
    assertTrue(String.valueOf(MDC.get("trace_id")).contains("1"), "never all zero");
    context.leave();
  }

  @Test
  void goesAlongToOtherThreadsAndStaysNotBehind() {
    List<String> seen = new ArrayList<>();
    List<Runnable> later = new ArrayList<>();
    context.enter(new TraceParent(TRACE, "00f067aa0ba902b7"));
    context.carrying(later::add).execute(() -> seen.add(String.valueOf(MDC.get("trace_id"))));
    context.leave();
    context.carrying(later::add).execute(() -> seen.add(String.valueOf(MDC.get("trace_id"))));
    later.forEach(Runnable::run);
    assertEquals(List.of(TRACE, "null"), seen);
    assertNull(MDC.get("trace_id"));
  }

  /** A bug of a tool is logged with the trace of the request that met it. */
  @Test
  void isOnTheLinesOfItsRequest() {
    Logger logger = (Logger) LoggerFactory.getLogger(McpMeter.class);
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    logger.addAppender(heard);
    try (LateContext _ = LateContext.filledBy(context::fill)) {
      CallObserver observer = began();
      observer.ended(new Ending("-32603", 10, new IllegalStateException("planted")));
      Map<String, String> given = heard.list.getFirst().getMDCPropertyMap();
      assertEquals(TRACE, given.get("trace_id"));
      assertEquals("0000000000000010", given.get("span_id"));
      assertNull(MDC.get("trace_id"));
    } finally {
      logger.detachAppender(heard);
    }
  }

  @Test
  void costsARequestThatLogsNothingNothing() {
    try (LateContext _ = LateContext.filledBy(context::fill)) {
      CallObserver observer = began();
      LoggerFactory.getLogger(McpMeter.class).trace("not written");
      assertNull(MDC.get("trace_id"));
      LoggerFactory.getLogger(McpMeter.class).error("written");
      assertEquals(TRACE, MDC.get("trace_id"));
      LoggerFactory.getLogger(McpMeter.class).error("another");
      assertEquals("0000000000000010", MDC.get("span_id"), "one span a request");
      observer.ended(new Ending(null, 10, null));
      LoggerFactory.getLogger(McpMeter.class).error("after it");
      assertNull(MDC.get("trace_id"));
    }
    assertEquals(0x11, numbers.get());
  }

  @Test
  void goesAlongWithWhatARequestHandsOn() {
    List<Runnable> later = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    CallObserver observer = began();
    context.carrying(later::add).execute(() -> seen.add(String.valueOf(MDC.get("trace_id"))));
    observer.ended(new Ending(null, 10, null));
    later.forEach(Runnable::run);
    assertEquals(List.of(TRACE), seen);
    assertNull(MDC.get("trace_id"));
  }
}
