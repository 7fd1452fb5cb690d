package io.watchkeeper.collector.emitter;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes down what the server as a whole does. No lock, no allocation, any thread. */
public final class ServerRecording {

  /** The {@code error_type} of a tool result with {@code isError}, in OpenTelemetry's words. */
  public static final String TOOL_ERROR = "tool_error";

  final Counter cacheHits = new Counter();
  final Counter cacheStale = new Counter();
  final Counter cacheMisses = new Counter();
  final ErrorTypes errorTypes = new ErrorTypes(ErrorTypes.LIMIT);

  final Clients clients = new Clients();

  /** Number of the subject of operations that call no tool. */
  static final int REST = 0;

  /** One for the rest, one for each tool, one for the tools beyond the limit. */
  private final ToolRecording[] subjects = new ToolRecording[Recordings.TOOL_LIMIT + 2];

  private int known;
  private final Operation nobody = new Operation(this);
  private volatile @Nullable Operations<?> operations;

  ServerRecording() {
    subjects[known] = new ToolRecording(known++);
  }

  /**
   * The operations of this server, of which there is one set: it makes 4,096 objects.
   *
   * @param maker what the server makes of an operation; it must only construct
   * @throws IllegalStateException when they are there already
   */
  public synchronized <T extends Operation> Operations<T> operations(
      Function<ServerRecording, T> maker) {
    if (operations != null) {
      throw new IllegalStateException("one server has one set of operations");
    }
    Operations<T> made = new Operations<>(this, maker);
    operations = made;
    return made;
  }

  /**
   * The operation that this thread serves. When it serves none, one that ignores where the time
   * goes, and counts reads of the cache. To be asked for once in a piece of code, and never kept
   * beyond the request or handed to another thread.
   */
  public Operation current() {
    Operations<?> all = operations;
    Operation current = all == null ? null : all.current();
    return current == null ? nobody : current;
  }

  /**
   * A client by the name it gives itself; the 50 busiest have figures of their own.
   *
   * @param name as it was told; null when none was
   */
  public ClientRecording client(@Nullable String name) {
    return clients.of(name);
  }

  void count(int subject, String errorType) {
    errorTypes.count(errorType);
    if (subject != REST) {
      subjects[subject].errorTypes.count(errorType);
    }
  }

  /** One more; its caller holds to the limit. */
  synchronized ToolRecording subject() {
    ToolRecording fresh = new ToolRecording(known);
    subjects[known++] = fresh;
    return fresh;
  }

  /** Whoever has the number has it from who wrote the entry. */
  ToolRecording subject(int number) {
    return subjects[number];
  }

  /** Operations that call no tool; the server is these and those of all tools together. */
  Tally rest() {
    return subjects[REST].tally();
  }

  /** Whatever has ended by now is in the tallies afterwards. To be called before they are taken. */
  void addKept() {
    Operations<?> all = operations;
    if (all != null) {
      all.addKept();
    }
  }

  /** The extra operation of this thread has ended. */
  void forget() {
    Operations<?> all = operations;
    if (all != null) {
      all.forget();
    }
  }

  Standings standings(long nanos) {
    Standings standings = new Standings();
    Operations<?> all = operations;
    if (all != null) {
      all.standAt(nanos, standings);
    }
    return standings;
  }
}
