package io.watchkeeper.mcpserver.telemetry;

import io.watchkeeper.collector.emitter.Operation;
import io.watchkeeper.mcpserver.protocol.caller.TraceParent;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the trace of a request onto every line that is logged for it: {@code trace_id}, the caller's
 * or one of our own, and {@code span_id}, our part of it. Only when there is something to log: the
 * marks of a request cost some hundred nanoseconds, and most requests log nothing.
 */
public final class LogContext {

  public static final String TRACE_ID = "trace_id";
  public static final String SPAN_ID = "span_id";

  private final LongSupplier chance;
  private final Supplier<Operation> serving;

  /**
   * @param chance any number, differently each time; from any thread
   * @param serving what the thread that asks serves
   */
  public LogContext(LongSupplier chance, Supplier<Operation> serving) {
    this.chance = chance;
    this.serving = serving;
  }

  /** Something is logged on this thread: what it serves gets its marks, unless it has them. */
  public void fill() {
    if (serving.get() instanceof Watching watching) {
      watching.mark();
    }
  }

  /** From now on, on this thread. */
  void enter(@Nullable TraceParent caller) {
    MDC.put(TRACE_ID, caller == null ? id() + id() : caller.traceId());
    MDC.put(SPAN_ID, id());
  }

  /** Of 16 digits; never all zero, which W3C Trace Context calls invalid. */
  private String id() {
    long number = chance.getAsLong();
    return HexFormat.of().toHexDigits(number == 0 ? 1 : number);
  }

  void leave() {
    MDC.remove(TRACE_ID);
    MDC.remove(SPAN_ID);
  }

  /** What a request gives to others to do logs as that request. */
  public Executor carrying(Executor executor) {
    return task -> {
      fill();
      Map<String, String> context = MDC.getCopyOfContextMap();
      executor.execute(
          context == null || context.isEmpty()
              ? task
              : () -> {
                MDC.setContextMap(context);
                try {
                  task.run();
                } finally {
                  MDC.clear();
                }
              });
    };
  }
}
