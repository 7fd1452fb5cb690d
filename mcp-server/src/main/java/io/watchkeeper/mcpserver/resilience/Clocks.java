package io.watchkeeper.mcpserver.resilience;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Time from outside.
 *
 * @param wall for what people read; may jump
 * @param nanoTime for ages and expiry; never jumps, its zero means nothing
 */
public record Clocks(InstantSource wall, LongSupplier nanoTime) {}
