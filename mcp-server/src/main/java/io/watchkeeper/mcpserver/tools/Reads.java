package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.collector.emitter.Operation;
import io.watchkeeper.collector.emitter.ServerRecording;
import io.watchkeeper.collector.model.Stage;
import io.watchkeeper.mcpserver.cache.CacheSettings;
import io.watchkeeper.mcpserver.cache.Held;
import io.watchkeeper.mcpserver.cache.MergedCalls;
import io.watchkeeper.mcpserver.cache.ReadCache;
import io.watchkeeper.mcpserver.notion.NotionBackend;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionReply;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.BreakerState;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The way of a read. Fresh from the cache, always. Past its time only when told to or when the
 * breaker is not closed, and then it says so; otherwise the backend is asked, and its failure is
 * the answer: nobody gets an old answer without knowing why.
 */
public final class Reads {

  private final NotionBackend backend;
  private final BackendSwitches switches;
  private final ReadCache<NotionCall, Rendered> cache;
  private final MergedCalls<NotionCall, ReadOutcome> merged;
  private final ServerRecording recording;
  private final LongSupplier nanoTime;
  private final Map<ReadKind, Long> timeToLiveNanos = new EnumMap<>(ReadKind.class);

  public Reads(Parts parts, ServerRecording recording) {
    this.backend = parts.backend();
    this.switches = parts.switches();
    this.cache =
        new ReadCache<>(
            parts.settings(),
            parts.nanoTime(),
            (call, rendered) -> call.bytes() + rendered.bytes());
    this.merged = new MergedCalls<>(parts.longestCall().plus(parts.longestCall()));
    this.recording = recording;
    this.nanoTime = parts.nanoTime();
    for (ReadKind kind : ReadKind.values()) {
      timeToLiveNanos.put(kind, kind.timeToLive(parts.settings()).toNanos());
    }
  }

  /**
   * What a read needs.
   *
   * @param longestCall wait for room and time-out of one call together
   */
  public record Parts(
      NotionBackend backend,
      BackendSwitches switches,
      CacheSettings settings,
      LongSupplier nanoTime,
      Duration longestCall) {}

  /**
   * Blocks while the backend is asked. Its time is of {@link Stage#DATA_ACCESS} but for the
   * backend's part; from its answer on it is business logic.
   */
  ReadOutcome read(ReadKind kind, NotionCall call, Function<JsonNode, Rendered> render) {
    Operation operation = recording.current();
    long now = nanoTime.getAsLong();
    Stage caller = operation.enter(Stage.DATA_ACCESS, now);
    try {
      return find(new Question(kind, call, render), now, operation);
    } finally {
      // Already there when the backend answered: nothing more to measure.
      if (operation.stage() != caller) {
        operation.enter(caller, nanoTime.getAsLong());
      }
    }
  }

  /** A time to look for several answers by. */
  long now() {
    return nanoTime.getAsLong();
  }

  /**
   * The answer that the cache has within its time, which may be given however the backend stands.
   * Waits for nothing and counts nothing: see {@link #served}.
   */
  @Nullable Rendered fresh(ReadKind kind, NotionCall call, long nowNanos) {
    Held<Rendered> held = cache.find(call, nowNanos);
    return held != null && isFresh(held, kind) ? held.value() : null;
  }

  /**
   * So many reads of the call on this thread were answered by what {@link #fresh} gave. The look
   * was before the call began to be watched, so none of its time is of {@link Stage#DATA_ACCESS}:
   * below a microsecond.
   */
  void served(int reads) {
    Operation operation = recording.current();
    long now = nanoTime.getAsLong();
    Stage caller = operation.enter(Stage.DATA_ACCESS, now);
    for (int i = 0; i < reads; i++) {
      operation.cacheHit();
    }
    operation.enter(caller, now);
  }

  private boolean isFresh(Held<Rendered> held, ReadKind kind) {
    return !held.outdated() && held.ageNanos() < timeToLiveNanos.getOrDefault(kind, 0L);
  }

  private record Question(ReadKind kind, NotionCall call, Function<JsonNode, Rendered> render) {}

  private ReadOutcome find(Question question, long nowNanos, Operation operation) {
    NotionCall call = question.call();
    Held<Rendered> held = cache.find(call, nowNanos);
    if (held != null) {
      if (isFresh(held, question.kind())) {
        operation.cacheHit();
        return new ReadOutcome.Answered(held.value(), null);
      }
      String reason = switches.staleReason().orElse(null);
      if (reason != null) {
        return stale(held, reason, operation);
      }
    }
    ReadOutcome outcome = merged.get(call, () -> ask(call, question.render(), operation));
    if (held != null
        && outcome instanceof ReadOutcome.Unanswered(NotionReply reply)
        && mayFallBack(reply)) {
      return stale(held, switches.refusalReason(), operation);
    }
    operation.cacheMiss();
    return outcome;
  }

  /**
   * Makes those who ask from now on ask the backend, so that who writes reads what they wrote.
   *
   * @param doubt how long the change may still come true; zero when it is known to have been made
   */
  void outdate(Predicate<NotionCall> changed, Duration doubt) {
    cache.outdate(changed, doubt);
    merged.forget(changed);
  }

  /**
   * Reads of pages that are asked for most, to be asked again while the breaker is held: a cheap
   * read of another kind would judge a slow endpoint by a fast one.
   */
  List<NotionCall> hottestPages(int most) {
    return cache.hottest(most * 4).stream().filter(NotionCall::readsAnyPage).limit(most).toList();
  }

  /** Keeps an answer that came by another way. */
  void keep(NotionCall call, Rendered rendered, long mark) {
    cache.put(call, rendered, mark);
  }

  long mark() {
    return cache.mark();
  }

  private ReadOutcome ask(
      NotionCall call, Function<JsonNode, Rendered> render, Operation operation) {
    long mark = cache.mark();
    NotionReply reply = backend.send(call);
    if (reply instanceof NotionReply.Ok(JsonNode body)) {
      operation.rather(Stage.BUSINESS_LOGIC);
      Rendered rendered = render.apply(body);
      cache.put(call, rendered, mark);
      return new ReadOutcome.Answered(rendered, null);
    }
    return new ReadOutcome.Unanswered(reply);
  }

  /** The backend's failure while the breaker is known to doubt it; never a caller's error. */
  private boolean mayFallBack(NotionReply reply) {
    return switch (reply) {
      case NotionReply.BreakerOpen refused -> true;
      case NotionReply.Failed failed -> switches.breaker().state() != BreakerState.CLOSED;
      case NotionReply.Saturated saturated -> switches.breaker().state() != BreakerState.CLOSED;
      case NotionReply.Refused refused -> false;
      case NotionReply.Ok ok -> false;
    };
  }

  private static ReadOutcome stale(Held<Rendered> held, String reason, Operation operation) {
    operation.cacheStale();
    String told = held.outdated() ? reason + "; written to since" : reason;
    return new ReadOutcome.Answered(held.value(), new ReadOutcome.Stale(held.ageSeconds(), told));
  }
}
