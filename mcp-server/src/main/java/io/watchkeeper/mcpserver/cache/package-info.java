/** What was read from a backend, kept with its age, and one call for many who ask the same. */
@NullMarked
package io.watchkeeper.mcpserver.cache;

import org.jspecify.annotations.NullMarked;
