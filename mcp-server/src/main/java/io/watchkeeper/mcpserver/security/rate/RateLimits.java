package io.watchkeeper.mcpserver.security.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of all callers, a bounded number of them. A bucket that nobody touched until it was
 * full is forgotten, which loses nothing. Past the bound Caffeine forgets the bucket that is used
 * least: a flood of addresses pushes out its own, not those of callers who come often; the one that
 * was pushed out begins anew with a full bucket. That is counted, since a count above zero says
 * that the bound is too low or that somebody floods.
 */
public final class RateLimits {

  /** Longer than anyone keeps a {@link Share} without asking for it again. */
  private static final Duration KEPT_AT_LEAST = Duration.ofMinutes(2);

  private static final int BYTES_OF_A_NETWORK = 8;
  private static final long NANOS_A_SECOND = 1_000_000_000L;

  private static final Grant UNLIMITED = new Grant.Granted(Allowance.UNLIMITED);

  private final RateSettings settings;
  private final LongSupplier nanoTime;
  private final Quota quota;

  /** Stands for everyone's while no limit holds. */
  private final Share nobodys;

  private final Cache<Object, Share> shares;
  private final LongAdder forgotten = new LongAdder();

  public RateLimits(RateSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.quota = settings.quota();
    this.nobodys = new Share(new TokenBucket(nanoTime.getAsLong()), quota);
    // No burst is larger than the calls of a window, so a window fills every bucket.
    // Half as long again; Duration's own multiplication loads BigDecimal, 20 ms of each start.
    Duration kept = settings.window().plusNanos(settings.window().toNanos() / 2);
    Ticker ticker = nanoTime::getAsLong;
    this.shares =
        Caffeine.newBuilder()
            .maximumSize(settings.maxBuckets())
            .expireAfterAccess(kept.compareTo(KEPT_AT_LEAST) < 0 ? KEPT_AT_LEAST : kept)
            .ticker(ticker)
            // On the caller's thread: the common pool is not ours to use.
            .executor(Runnable::run)
            .evictionListener(
                (@Nullable Object caller, @Nullable Share share, RemovalCause cause) -> {
                  if (cause == RemovalCause.SIZE) {
                    forgotten.increment();
                  }
                })
            .build();
  }

  /** The share of callers without a name: by address, of IPv6 the network of 64 bits. */
  public Share of(InetAddress address) {
    return share(address instanceof Inet6Address six ? Network.of(six) : address, quota);
  }

  /** The share of a caller with a name. */
  public Share of(String principal) {
    return share(principal, quota);
  }

  /** The share of a client that has a limit of its own. */
  public Share of(String principal, int calls) {
    return share(principal, settings.quota(calls));
  }

  /** Takes one call from the share. */
  public Grant take(Share share) {
    if (!settings.enabled()) {
      return UNLIMITED;
    }
    long now = nanoTime.getAsLong();
    Quota its = share.quota();
    long left = share.bucket().take(its, now);
    return left < 0
        ? new Grant.Exhausted(new Allowance(its, 0, Math.max(seconds(-left), 1)))
        : new Grant.Granted(new Allowance(its, left, seconds(share.bucket().untilFull(now))));
  }

  /** What is left of the share now, without taking any. */
  public Allowance left(Share share) {
    if (!settings.enabled()) {
      return Allowance.UNLIMITED;
    }
    long now = nanoTime.getAsLong();
    long left = share.bucket().left(share.quota(), now);
    long wait =
        left > 0 ? share.bucket().untilFull(now) : share.bucket().untilOne(share.quota(), now);
    return new Allowance(
        share.quota(), left, left > 0 ? seconds(wait) : Math.max(seconds(wait), 1));
  }

  /** Undoes a {@link #take} that was granted. */
  public void giveBack(Share share) {
    if (settings.enabled()) {
      share.bucket().giveBack(share.quota());
    }
  }

  /** Callers that are remembered now, about. */
  public long remembered() {
    return shares.estimatedSize();
  }

  /** Callers that were forgotten before their bucket was full, since the start. */
  public long forgotten() {
    return forgotten.sum();
  }

  private Share share(Object caller, Quota its) {
    if (!settings.enabled()) {
      return nobodys;
    }
    Share there = shares.getIfPresent(caller);
    if (there != null && there.quota().equals(its)) {
      return there;
    }
    // Its limit was changed: the bucket goes on, and fills at the new pace.
    return shares
        .asMap()
        .compute(
            caller,
            (_, held) ->
                new Share(
                    held == null ? new TokenBucket(nanoTime.getAsLong()) : held.bucket(), its));
  }

  private static long seconds(long nanos) {
    return Math.ceilDiv(nanos, NANOS_A_SECOND);
  }

  /**
   * One household or server has 2^64 addresses of IPv6 (RFC 6177), and would have as many shares.
   */
  private record Network(long prefix) {
    static Network of(Inet6Address address) {
      byte[] bytes = address.getAddress();
      long prefix = 0;
      for (int i = 0; i < BYTES_OF_A_NETWORK; i++) {
        prefix = prefix << 8 | (bytes[i] & 0xff);
      }
      return new Network(prefix);
    }
  }
}
