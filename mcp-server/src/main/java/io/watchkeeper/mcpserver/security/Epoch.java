package io.watchkeeper.mcpserver.security;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends when a key was added, rotated or taken away. What was found out about a credential in one
 * epoch counts for nothing in the next.
 */
public final class Epoch {

  private final AtomicLong number = new AtomicLong();

  public void end() {
    number.incrementAndGet();
  }

  long current() {
    return number.get();
  }
}
