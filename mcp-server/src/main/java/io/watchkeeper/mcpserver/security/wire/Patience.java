package io.watchkeeper.mcpserver.security.wire;

/**
 * How long one request or message may take to arrive.
 *
 * @param longestNanos from the end of the read in which it began
 * @param cut told when one took longer; from any event loop
 */
public record Patience(long longestNanos, Runnable cut) {}
