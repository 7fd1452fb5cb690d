package io.watchkeeper.mcpserver.health;

import java.util.function.BooleanSupplier;

/**
 * What the server cannot answer without.
 *
 * @param stands false while the embedded workspace is being read, and when it could not be
 */
public record Backing(BooleanSupplier stands) {}
