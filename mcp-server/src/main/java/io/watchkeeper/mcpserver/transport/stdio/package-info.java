/** MCP on standard input and output, for desktop clients that start their server themselves. */
@NullMarked
package io.watchkeeper.mcpserver.transport.stdio;

import org.jspecify.annotations.NullMarked;
