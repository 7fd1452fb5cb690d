package io.watchkeeper.mcpserver.security;

import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.security.oauth.Challenges;
import io.watchkeeper.mcpserver.security.oauth.OauthSettings;
import io.watchkeeper.mcpserver.security.rate.RateLimits;
import io.watchkeeper.mcpserver.security.rate.RateSettings;
import io.watchkeeper.ops.keys.ClientKeys;
import io.watchkeeper.ops.keys.ClientsFile;
import io.watchkeeper.ops.keys.Door;
import io.watchkeeper.ops.keys.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** A gate that lets everyone on this machine in but strangers' browsers, for tests behind it. */
public final class OpenGate {

  private OpenGate() {}

  public static Gate onLoopback() {
    OauthSettings none =
        new OauthSettings(
            null,
            null,
            null,
            "mcp:read",
            "mcp:write",
            Set.of("RS256"),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10));
    RateSettings unlimited = new RateSettings(false, 1, Duration.ofMinutes(1), 0, 100);
    Door open = new Door(Role.VIEW, List.of(), true);
    return new Gate(
        new CallerCheck(new CallerSettings(List.of(), List.of(), true), "127.0.0.1"),
        new Gate.Doors(open, open, open, true),
        new Identities(
            Optional.empty(),
            new ClientKeys(new ClientsFile(Path.of("none"))),
            Optional.empty(),
            none),
        new Surroundings(
            new RateLimits(unlimited, System::nanoTime),
            new Challenges(none),
            new GateCounts(),
            new Clocks(Clock.systemUTC(), System::nanoTime),
            new Fingerprints(new SplittableRandom(1))),
        new Epoch());
  }
}
