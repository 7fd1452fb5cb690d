package io.watchkeeper.gatling;

import org.jspecify.annotations.Nullable;

/**
 * An answer over HTTP, whatever is in it.
 *
 * @param sessionId of the header {@code Mcp-Session-Id}
 */
record Answer(int status, String contentType, String body, @Nullable String sessionId) {}
