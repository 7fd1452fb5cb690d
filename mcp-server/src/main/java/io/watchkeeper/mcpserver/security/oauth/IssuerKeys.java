package io.watchkeeper.mcpserver.security.oauth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys as they were fetched last. A token is checked against what is here, never by
 * waiting for the issuer; while the issuer is away its keys of before hold. A token that names a
 * key that is not here lets them be fetched anew, one fetch at a time and no sooner than a set time
 * after the one before: a flood of made-up names costs the issuer a call every ten seconds.
 */
public final class IssuerKeys implements JWKSource<SecurityContext> {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

  private final Parts parts;
  private final Runnable changed;
  private final AtomicBoolean fetching = new AtomicBoolean();
  private final LongAdder fetched = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private volatile @Nullable JWKSet keys;
  private volatile long mayFetchAtNanos;
  private volatile long fetchedAtNanos;
  private volatile boolean complained;

  /**
   * How they are fetched.
   *
   * @param executor runs a fetch, off the ways of requests
   * @param atLeast shortest time between two fetches
   */
  public record Parts(
      KeySource source, Executor executor, Duration atLeast, LongSupplier nanoTime) {}

  /**
   * None, until the first fetch.
   *
   * @param changed told after the keys are other ones than before
   */
  public IssuerKeys(Parts parts, Runnable changed) {
    this.parts = parts;
    this.changed = changed;
    this.mayFetchAtNanos = parts.nanoTime().getAsLong();
  }

  /** Nimbus asks here. */
  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    JWKSet now = keys;
    return now == null ? List.of() : selector.select(now);
  }

  /**
   * Whether a key is here by that name.
   *
   * @param kid null when the token names none, which is enough where there is one key alone
   */
  boolean has(@Nullable String kid) {
    JWKSet now = keys;
    if (now == null) {
      return false;
    }
    return kid == null ? now.getKeys().size() == 1 : now.getKeyByKeyId(kid) != null;
  }

  /** Whether none were ever fetched. */
  boolean missing() {
    return keys == null;
  }

  /** Called now and then: fetches when what is here is old, or the last fetch failed. */
  public void tend(Duration oldAfter) {
    if (complained
        || keys == null
        || parts.nanoTime().getAsLong() - fetchedAtNanos >= oldAfter.toNanos()) {
      var _ = refresh();
    }
  }

  /** Fetches soon, if that may be; true while a fetch is under way. */
  public boolean refresh() {
    long now = parts.nanoTime().getAsLong();
    if (now - mayFetchAtNanos < 0) {
      return fetching.get();
    }
    if (fetching.compareAndSet(false, true)) {
      mayFetchAtNanos = now + parts.atLeast().toNanos();
      parts.executor().execute(this::fetch);
    }
    return true;
  }

  /** Fetches that brought keys, since the start. */
  public long fetched() {
    return fetched.sum();
  }

  /** Fetches that failed, since the start. */
  public long failed() {
    return failed.sum();
  }

  private void fetch() {
    try {
      JWKSet now = parts.source().fetch();
      boolean others = !now.equals(keys);
      keys = now;
      fetchedAtNanos = parts.nanoTime().getAsLong();
      fetched.increment();
      if (complained || others) {
        LOG.info("{} keys of the token issuer were fetched", now.getKeys().size());
      }
      complained = false;
      if (others) {
        changed.run();
      }
    } catch (IOException e) {
      failed.increment();
      if (!complained) {
        LOG.warn(
            "the keys of the token issuer cannot be fetched ({}); {}",
            e.getMessage(),
            keys == null ? "no token is accepted until they are" : "those of before hold");
      }
      complained = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      fetching.set(false);
    }
  }
}
