package io.watchkeeper.mcpserver.security.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches what arrives in pieces, one thing after the other. Most things come in one piece; for
 * them nothing is scheduled. On one event loop alone.
 */
public final class Deadline {

  private final Patience patience;
  private boolean arriving;
  private @Nullable Future<?> due;

  public Deadline(Patience patience) {
    this.patience = patience;
  }

  /** A piece has come. */
  public void arriving() {
    arriving = true;
  }

  /** The last piece has come, or nobody waits for it. */
  public void arrived() {
    arriving = false;
    if (due != null) {
      due.cancel(false);
      due = null;
    }
  }

  /** What came was made of what it can be: is there something of which more must come? */
  public boolean open() {
    return arriving;
  }

  /** Has what is open cut off, unless the rest comes in time; counted from the first call. */
  public void begin(ChannelHandlerContext context, Runnable cutOff) {
    if (due == null) {
      due =
          context
              .executor()
              .schedule(() -> tooLong(cutOff), patience.longestNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void tooLong(Runnable cutOff) {
    due = null;
    if (arriving) {
      patience.cut().run();
      cutOff.run();
    }
  }
}
