/** MCP over one HTTP endpoint. */
@NullMarked
package io.watchkeeper.mcpserver.transport.http;

import org.jspecify.annotations.NullMarked;
