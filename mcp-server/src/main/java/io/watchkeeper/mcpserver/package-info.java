/** The MCP server: its main class, and the wiring of its rooms. */
@NullMarked
package io.watchkeeper.mcpserver;

import org.jspecify.annotations.NullMarked;
