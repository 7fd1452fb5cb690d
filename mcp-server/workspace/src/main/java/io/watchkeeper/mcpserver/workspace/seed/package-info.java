/** Generates the synthetic content from one source of randomness. */
@NullMarked
package io.watchkeeper.mcpserver.workspace.seed;

import org.jspecify.annotations.NullMarked;
