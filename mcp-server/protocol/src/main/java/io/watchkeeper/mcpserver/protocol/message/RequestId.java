package io.watchkeeper.mcpserver.protocol.message;

/**
 * The id that a request carries and its answer repeats: a string or an integer, never null
 * (2026-07-28, Overview, Requests). Integers beyond 64 bits are refused: no client counts so far.
 */
public sealed interface RequestId {

  record OfText(String value) implements RequestId {}

  record OfNumber(long value) implements RequestId {}
}
