package io.watchkeeper.mcpserver.resilience;

import java.time.Instant;

/**
 * Why a backend is switched by command.
 *
 * @param incident id of the incident
 * @param reason one sentence for people
 * @param since when it was first switched
 */
public record Hold(String incident, String reason, Instant since) {}
