package io.watchkeeper.mcpserver.security;

import com.nimbusds.jwt.JWTClaimsSet;
import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.security.oauth.Challenges;
import io.watchkeeper.mcpserver.security.oauth.IssuerKeys;
import io.watchkeeper.mcpserver.security.oauth.OauthSettings;
import io.watchkeeper.mcpserver.security.oauth.StandInIssuer;
import io.watchkeeper.mcpserver.security.oauth.TokenCheck;
import io.watchkeeper.mcpserver.security.rate.RateLimits;
import io.watchkeeper.mcpserver.security.rate.RateSettings;
import io.watchkeeper.ops.keys.Client;
import io.watchkeeper.ops.keys.ClientKey;
import io.watchkeeper.ops.keys.ClientKeys;
import io.watchkeeper.ops.keys.Door;
import io.watchkeeper.ops.keys.KeyFolder;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.keys.RotatingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A gate with everything that it may know callers by, and a clock that the test turns. */
final class GateStage {

  static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

  /** Its keys take a while to make, so all stages share them; its address is never asked. */
  private static final StandInIssuer ISSUER = issuer();

  private final AtomicLong nanos = new AtomicLong();
  private final LongSupplier nanoTime;
  private final Random random = new Random(7);
  private final GateCounts counts = new GateCounts();
  private final Epoch epoch = new Epoch();
  private final KeyFolder folder;
  private final ClientKeys clients;
  private final KeyWatch watch;
  private final Gate gate;

  GateStage(Path home, int calls) throws IOException {
    this(home, calls, null);
  }

  /**
   * Everything as it is in the server.
   *
   * @param real null for a clock that {@link #pass} turns
   */
  GateStage(Path home, int calls, @Nullable LongSupplier real) throws IOException {
    this.nanoTime = real == null ? nanos::get : real;
    folder = new KeyFolder(home.resolve("keys"), random);
    folder.make();
    clients = new ClientKeys(folder.clients());
    RotatingKey shared = key(Role.CLIENT);
    RotatingKey control = key(Role.CONTROL);
    watch = new KeyWatch(List.of(shared, control), clients, epoch::end);
    OauthSettings oauth = oauth();
    IssuerKeys keys =
        new IssuerKeys(
            new IssuerKeys.Parts(ISSUER::keySet, Runnable::run, Duration.ofSeconds(10), nanoTime),
            epoch::end);
    keys.refresh();
    Clocks clocks = new Clocks(() -> START.plusNanos(nanos.get()), nanoTime);
    RateSettings rate = new RateSettings(true, calls, Duration.ofMinutes(1), 0, 100);
    gate =
        new Gate(
            new CallerCheck(new CallerSettings(List.of(), List.of(), true), "0.0.0.0"),
            new Gate.Doors(
                new Door(Role.VIEW, List.of(key(Role.VIEW), key(Role.OPERATE)), true),
                new Door(Role.CONTROL, List.of(control), false),
                new Door(Role.VIEW, List.of(), true),
                true),
            new Identities(
                Optional.of(shared),
                clients,
                Optional.of(new TokenCheck(oauth, keys, clocks.wall())),
                oauth),
            new Surroundings(
                new RateLimits(rate, nanoTime),
                new Challenges(oauth),
                counts,
                clocks,
                new Fingerprints(random)),
            epoch);
  }

  Verdict judge(String address, @Nullable String authorization) {
    return gate.judge(visit(address, authorization, false));
  }

  Gate gate() {
    return gate;
  }

  Verdict judge(Visit visit) {
    return gate.judge(visit);
  }

  Visit visit(String address, @Nullable String authorization, boolean forwarded) {
    InetAddress from = InetAddress.ofLiteral(address);
    return new Visit(from, forwarded, "POST", "/mcp", authorization, null, "mcp.example");
  }

  /** On this machine for what has no key; elsewhere for what has one. */
  Visit at(String path, @Nullable String authorization) {
    InetAddress from = InetAddress.ofLiteral(authorization == null ? "127.0.0.1" : "192.0.2.7");
    return new Visit(from, false, "GET", path, authorization, null, "mcp.example");
  }

  Visit from(String origin, String authorization) {
    InetAddress here = InetAddress.ofLiteral("127.0.0.1");
    return new Visit(here, false, "POST", "/mcp", authorization, origin, "mcp.example");
  }

  String token(Consumer<JWTClaimsSet.Builder> changes) {
    return "Bearer " + ISSUER.token(START, changes);
  }

  String role(Role role) {
    return folder.file(role).current().bearer();
  }

  String addClient(String name, OptionalInt limit) throws IOException {
    ClientKey key = ClientKey.make(random);
    folder.clients().add(Client.of(name, key, Set.of("mcp:read"), limit));
    watch.run();
    return "Bearer " + key.reveal();
  }

  void removeClient(String name) throws IOException {
    folder.clients().remove(name);
    watch.run();
  }

  void rotate(Role role) throws IOException {
    folder.rotate(role);
    watch.run();
  }

  void retire(Role role) throws IOException {
    folder.retire(role);
    watch.run();
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  void endEpoch() {
    epoch.end();
  }

  GateCounts counts() {
    return counts;
  }

  private RotatingKey key(Role role) {
    return RotatingKey.of(folder.file(role), nanoTime);
  }

  private static OauthSettings oauth() {
    return new OauthSettings(
        ISSUER.issuer(),
        StandInIssuer.RESOURCE,
        URI.create(ISSUER.issuer() + "/keys"),
        "mcp:read",
        "mcp:write",
        Set.of("RS256"),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofSeconds(10));
  }

  private static StandInIssuer issuer() {
    try {
      StandInIssuer issuer = new StandInIssuer();
      // Threads of a server that is never asked would outlive the test.
      issuer.close();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
