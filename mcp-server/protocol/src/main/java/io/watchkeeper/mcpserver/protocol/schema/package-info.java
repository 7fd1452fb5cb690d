/**
 * JSON Schema of tools: compiled once a tool, by our own fast path where it knows all keywords and
 * by a library behind a port where it does not.
 */
@NullMarked
package io.watchkeeper.mcpserver.protocol.schema;

import org.jspecify.annotations.NullMarked;
