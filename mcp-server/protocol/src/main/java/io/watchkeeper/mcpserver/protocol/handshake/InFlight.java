package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.message.RequestId;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one session that are being served, each with what cancels it. Those that wait for
 * nothing are not here: they are over before they could be cancelled.
 */
final class InFlight {

  private final int bound;
  private final ConcurrentMap<RequestId, Runnable> cancels = new ConcurrentHashMap<>();

  InFlight(int bound) {
    this.bound = bound;
  }

  /** Null when it was taken down, otherwise why it is not served. */
  @Nullable String begin(RequestId id, Runnable cancel) {
    if (cancels.putIfAbsent(id, cancel) != null) {
      return "a request with this id is being served; every request of a session needs its own";
    }
    if (cancels.size() > bound) {
      cancels.remove(id, cancel);
      return bound + " requests of this session are being served; wait for some of them";
    }
    return null;
  }

  void end(RequestId id, Runnable cancel) {
    cancels.remove(id, cancel);
  }

  /** Of a request that is over already nothing is left to cancel, and that is no error. */
  void cancel(RequestId id) {
    Runnable cancel = cancels.remove(id);
    if (cancel != null) {
      cancel.run();
    }
  }

  void cancelAll() {
    List.copyOf(cancels.keySet()).forEach(this::cancel);
  }

  boolean isEmpty() {
    return cancels.isEmpty();
  }
}
