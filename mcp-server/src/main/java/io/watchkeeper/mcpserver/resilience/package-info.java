/**
 * Keeps calls from a backend that fails: circuit breaker, bound on concurrency, switches by
 * command.
 */
@NullMarked
package io.watchkeeper.mcpserver.resilience;

import org.jspecify.annotations.NullMarked;
