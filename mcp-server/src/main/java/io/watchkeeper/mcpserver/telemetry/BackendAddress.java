package io.watchkeeper.mcpserver.telemetry;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Which addresses a backend's name stands for, without ever waiting for a name server: it is asked
 * on another thread, at most every 30 s, and until it has answered the addresses are unknown. One
 * owner thread asks.
 */
public final class BackendAddress {

  private static final long FRESH_NANOS = 30_000_000_000L;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final URI base;
  private final Executor elsewhere;
  private final LongSupplier nanoTime;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile Optional<Set<InetAddress>> known = Optional.empty();
  private long askedNanos;
  private boolean asked;

  /**
   * @param elsewhere may block
   */
  public BackendAddress(URI base, Executor elsewhere, LongSupplier nanoTime) {
    this.base = base;
    this.elsewhere = elsewhere;
    this.nanoTime = nanoTime;
  }

  int port() {
    if (base.getPort() >= 0) {
      return base.getPort();
    }
    return "https".equals(base.getScheme()) ? HTTPS : HTTP;
  }

  /** The newest answer; empty while there is none. */
  Optional<Set<InetAddress>> known() {
    long now = nanoTime.getAsLong();
    if ((!asked || now - askedNanos >= FRESH_NANOS) && asking.compareAndSet(false, true)) {
      asked = true;
      askedNanos = now;
      elsewhere.execute(this::ask);
    }
    return known;
  }

  private void ask() {
    try {
      known = Optional.of(Set.of(InetAddress.getAllByName(base.getHost())));
    } catch (UnknownHostException unknown) {
      // The connections that stand are to the addresses it had.
      return;
    } finally {
      asking.set(false);
    }
  }
}
