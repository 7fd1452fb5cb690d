/** What a tool is to the engine: a definition, a handler, and the result it gives back. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.tool;

import org.jspecify.annotations.NullMarked;
