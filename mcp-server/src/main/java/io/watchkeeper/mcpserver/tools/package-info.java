/** The tools that a model sees, and the way of a read: cache, breaker, backend. */
@NullMarked
package io.watchkeeper.mcpserver.tools;

import org.jspecify.annotations.NullMarked;
