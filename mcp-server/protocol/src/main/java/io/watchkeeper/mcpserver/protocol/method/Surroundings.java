package io.watchkeeper.mcpserver.protocol.method;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Time and chance as the engine sees them.
 *
 * @param nanoTime for durations alone
 * @param random must not be foreseeable: ids of sessions and keys come from it
 */
public record Surroundings(InstantSource clock, LongSupplier nanoTime, RandomGenerator random) {}
