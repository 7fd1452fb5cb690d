package io.watchkeeper.gatling;

import org.jspecify.annotations.Nullable;

/**
 * What one client experienced with one request.
 *
 * @param startedAtNanos since 1970, just before the request is made, a connection for it included
 * @param durationNanos until the whole answer was there or the client gave up; 0 when skipped
 * @param caller who called
 * @param asked what for
 * @param staleAgeSeconds age the server admits to in {@code _meta."io.watchkeeper/stale"}; null
 *     when it claims to be fresh
 */
record CallRecord(
    long startedAtNanos,
    long durationNanos,
    Caller caller,
    Asked asked,
    Outcome outcome,
    @Nullable Double staleAgeSeconds) {

  /** One of the clients, and the era it speaks. */
  record Caller(int user, Era era) {}

  /**
   * What a request was for.
   *
   * @param tool of {@code tools/call}, else the method
   * @param key of what a cache would file the answer under; equal for equal calls
   */
  record Asked(String tool, CallClass callClass, long key) {}
}
