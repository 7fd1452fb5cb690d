package io.watchkeeper.mcpserver.protocol;

import io.watchkeeper.mcpserver.protocol.caller.Cancellation;
import org.jspecify.annotations.Nullable;

/** A message that was read and waits to be served, once. */
public abstract class Pending implements Cancellation {

  private volatile boolean cancelled;
  private volatile @Nullable Thread server;

  Pending() {}

  /** Whether serving it waits for nothing, so that an event loop may do it. */
  public abstract boolean quick();

  /** Never throws for what a client sent or a handler did; errors of the JVM itself pass. */
  public final Reply serve() {
    Thread current = Thread.currentThread();
    server = current;
    try {
      return serving();
    } finally {
      // An interrupt that comes from now on would hit what this thread does next.
      synchronized (this) {
        server = null;
      }
    }
  }

  abstract Reply serving();

  /**
   * The client wants no answer any more. Whatever serves it learns so when it asks, and is
   * interrupted if it runs on a thread of its own, that is a virtual one.
   */
  public final void cancel() {
    cancelled = true;
    synchronized (this) {
      Thread serving = server;
      if (serving != null && serving.isVirtual()) {
        serving.interrupt();
      }
    }
  }

  /**
   * The connection that the message came over broke. That cancels it, unless the client may come
   * back for the answer: in a session, a lost connection is no cancellation (2025-11-25,
   * Transports, Sending Messages).
   */
  public void left() {
    cancel();
  }

  @Override
  public final boolean requested() {
    return cancelled;
  }
}
