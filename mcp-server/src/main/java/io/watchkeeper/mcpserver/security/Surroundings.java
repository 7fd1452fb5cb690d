package io.watchkeeper.mcpserver.security;

import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.security.oauth.Challenges;
import io.watchkeeper.mcpserver.security.rate.RateLimits;

/** What the gate judges with, besides the credentials. */
public record Surroundings(
    RateLimits limits,
    Challenges challenges,
    GateCounts counts,
    Clocks clocks,
    Fingerprints fingerprints) {}
