package io.watchkeeper.mcpserver.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * What the journal keeps of one exchange: never arguments, results, addresses or keys.
 *
 * @param sinceEndNanos how long ago it ended
 * @param session a mark that is the same for all calls of a session and leads back to none; 0
 *     without a session
 * @param client the name it gave itself, cut; empty when it gave none
 * @param tool null unless a tool of this server was called
 * @param status {@code ok}, {@code tool_error} or a JSON-RPC code
 * @param cpuNanos -1 unless this call was sampled
 * @param allocatedBytes -1 unless this call was sampled
 */
public record JournaledCall(
    long sinceEndNanos,
    long session,
    String client,
    String method,
    @Nullable String tool,
    String status,
    long durationNanos,
    long cpuNanos,
    long allocatedBytes) {}
