/** The slow path of schema validation: a library with whole dialects, kept within bounds. */
@NullMarked
package io.watchkeeper.mcpserver.schema;

import org.jspecify.annotations.NullMarked;
