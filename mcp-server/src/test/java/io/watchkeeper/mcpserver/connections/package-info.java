/** Thousands of clients at once, by hand: some call, the others listen. */
@NullMarked
package io.watchkeeper.mcpserver.connections;

import org.jspecify.annotations.NullMarked;
