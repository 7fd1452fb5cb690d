package io.watchkeeper.mcpserver.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.security.Fingerprints.Fingerprint;
import io.watchkeeper.mcpserver.security.Identities.Finding;
import io.watchkeeper.mcpserver.security.Verdict.Turned;
import io.watchkeeper.mcpserver.security.Verdict.Welcome;
import io.watchkeeper.mcpserver.security.rate.Allowance;
import io.watchkeeper.mcpserver.security.rate.Grant;
import io.watchkeeper.mcpserver.security.rate.Quota;
import io.watchkeeper.mcpserver.security.rate.RateLimits;
import io.watchkeeper.mcpserver.security.rate.Share;
import io.watchkeeper.ops.keys.Admission;
import io.watchkeeper.ops.keys.Caller;
import io.watchkeeper.ops.keys.Door;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges each request before its body is read: may this page of a browser call, who is it, and has
 * it called too often. Never blocks, so it may run on an event loop.
 *
 * <p>A credential that was found good is recognized by its fingerprint for a minute, and no longer
 * than it is good; when keys change, its {@link Epoch} ends and all is forgotten. One that is
 * refused costs its sender's address a call, and an address that has none left is not listened to,
 * so that nobody can have signatures checked without end. Where the operators go in, at metrics,
 * health and control, no limit holds: they are wanted most when clients call too often.
 */
public final class Gate {

  private static final long REMEMBERED_NANOS = Duration.ofMinutes(1).toNanos();

  /** Some 200 bytes each. */
  private static final int MAX_REMEMBERED = 10_000;

  private static final int FORBIDDEN = 403;

  private static final Welcome UNASKED = new Welcome(nobody(), Allowance.UNLIMITED, null);

  private final CallerCheck callers;
  private final Doors doors;
  private final Identities identities;
  private final Surroundings around;
  private final Refusals refusals;
  private final Epoch epoch;
  private final Cache<Fingerprint, Known> seen =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).executor(Runnable::run).build();

  /** What is asked for besides MCP's own credentials. */
  public record Doors(Door metrics, Door control, Door rest, boolean anonymousOnLoopback) {}

  /** Found good, until then. */
  private record Known(Principal principal, Share share, long untilNanos, long epoch) {}

  /**
   * Knows nobody yet.
   *
   * @param epoch ends when keys change, and with it what is remembered
   */
  public Gate(
      CallerCheck callers, Doors doors, Identities identities, Surroundings around, Epoch epoch) {
    this.epoch = epoch;
    this.callers = callers;
    this.doors = doors;
    this.identities = identities;
    this.around = around;
    this.refusals = new Refusals(around.challenges(), around.counts());
  }

  public Verdict judge(Visit visit) {
    String stranger = callers.refusal(visit.origin(), visit.host());
    if (stranger != null) {
      return refusals.caller(stranger);
    }
    return switch (Area.of(visit.path())) {
      case MCP -> client(visit);
      case METRICS, CALLS -> operator(doors.metrics(), visit);
      case CONTROL -> operator(doors.control(), visit);
      case HEALTH -> UNASKED;
      case METADATA -> limited(Principal.ANONYMOUS, share(visit));
      case REST ->
          operator(doors.rest(), visit) instanceof Turned turned
              ? turned
              : limited(nobody(), share(visit));
    };
  }

  /**
   * Takes one more call of a visitor that was let in, whose one request does several things or
   * whose connection carries several requests. Null when it may go on, otherwise what to do.
   */
  public @Nullable String charge(Welcome welcome) {
    Share share = welcome.share();
    return share != null && limits().take(share) instanceof Grant.Exhausted exhausted
        ? refusals.tooMany(exhausted.allowance()).whatToDo()
        : null;
  }

  /** The same welcome with what is left now, after it was charged. */
  public Welcome renewed(Welcome welcome) {
    Share share = welcome.share();
    return share == null ? welcome : new Welcome(welcome.principal(), limits().left(share), share);
  }

  /** What the answer to a visitor that was let in carries, by its HTTP status. */
  public void tell(Welcome welcome, int status, BiConsumer<String, String> header) {
    Allowance allowance = welcome.allowance();
    Quota quota = allowance.quota();
    if (quota != null) {
      header.accept(Allowance.POLICY_HEADER, quota.policy());
      header.accept(Allowance.HEADER, allowance.header());
    }
    // Whoever was let in may read, so it is writing that was refused.
    if (status == FORBIDDEN && !welcome.principal().may(Principal.WRITE)) {
      header.accept(Refusals.AUTHENTICATE, around.challenges().insufficientScope(true));
    }
  }

  private Verdict client(Visit visit) {
    String authorization = visit.authorization();
    if (authorization == null || !identities.any()) {
      return anonymous(visit);
    }
    Fingerprint fingerprint = around.fingerprints().of(authorization);
    Known known = seen.getIfPresent(fingerprint);
    if (known != null
        && known.epoch == epoch.current()
        && around.clocks().nanoTime().getAsLong() - known.untilNanos < 0) {
      return limited(known.principal, known.share);
    }
    return stranger(visit, authorization, fingerprint);
  }

  /** A wrong credential is refused on loopback too: its sender believes in it. */
  private Verdict anonymous(Visit visit) {
    Share share = share(visit);
    if (doors.anonymousOnLoopback() && visit.onThisMachine()) {
      return limited(Principal.ANONYMOUS, share);
    }
    return refused(share, () -> refusals.nothingSent(identities.whatToSend()));
  }

  private Verdict stranger(Visit visit, String authorization, Fingerprint fingerprint) {
    Share senders = share(visit);
    if (limits().take(senders) instanceof Grant.Exhausted exhausted) {
      return refusals.tooMany(exhausted.allowance());
    }
    // Before the credential is looked at: keys that change meanwhile make this one forgotten.
    long began = epoch.current();
    return switch (identities.find(authorization, refusals)) {
      case Finding.NotFound notFound -> notFound.turned();
      case Finding.Found found -> {
        // Thousands of good clients may stand behind one proxy.
        limits().giveBack(senders);
        if (!found.principal().may(Principal.READ)) {
          yield refusals.noScope();
        }
        Share share = share(found);
        long until = around.clocks().nanoTime().getAsLong() + goodNanos(found.expires());
        seen.put(fingerprint, new Known(found.principal(), share, until, began));
        yield limited(found.principal(), share);
      }
    };
  }

  private long goodNanos(@Nullable Instant expires) {
    if (expires == null) {
      return REMEMBERED_NANOS;
    }
    Instant now = around.clocks().wall().instant();
    return expires.isAfter(now.plusNanos(REMEMBERED_NANOS))
        ? REMEMBERED_NANOS
        : Math.max(Duration.between(now, expires).toNanos(), 0);
  }

  private Verdict operator(Door door, Visit visit) {
    Admission admission =
        door.admit(new Caller(visit.address(), visit.forwarded()), visit.authorization());
    return switch (admission) {
      case Admission.Admitted _ -> UNASKED;
      case Admission.Refused refused ->
          refused(share(visit), () -> refusals.noRoleKey(refused.whatToDo()));
    };
  }

  /** Who is refused too often is told only that. */
  private Turned refused(Share share, Supplier<Turned> why) {
    return limits().take(share) instanceof Grant.Exhausted exhausted
        ? refusals.tooMany(exhausted.allowance())
        : why.get();
  }

  private Verdict limited(Principal principal, Share share) {
    return switch (limits().take(share)) {
      case Grant.Granted granted -> new Welcome(principal, granted.allowance(), share);
      case Grant.Exhausted exhausted -> refusals.tooMany(exhausted.allowance());
    };
  }

  private Share share(Finding.Found found) {
    String name = found.principal().name();
    return found.limit().isPresent()
        ? limits().of(name, found.limit().getAsInt())
        : limits().of(name);
  }

  /** Callers behind one proxy share, as long as they have no name. */
  private Share share(Visit visit) {
    InetAddress address = visit.address();
    return address == null ? limits().of("no address") : limits().of(address);
  }

  private RateLimits limits() {
    return around.limits();
  }

  /** Who asks where nobody asks back. */
  private static Principal nobody() {
    return new Principal("anonymous", Set.of());
  }
}
