package io.watchkeeper.gatling.faults;

import java.util.List;

/**
 * One request as the client sent it.
 *
 * @param target path and query, untouched
 * @param persistent whether the client will take another answer on this connection
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
record Request(
    String method, String target, boolean persistent, List<Header> headers, byte[] body) {}
