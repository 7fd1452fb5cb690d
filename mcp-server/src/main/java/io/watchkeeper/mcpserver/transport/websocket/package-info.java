/** MCP over WebSocket: the same messages, both ways over one connection. */
@NullMarked
package io.watchkeeper.mcpserver.transport.websocket;

import org.jspecify.annotations.NullMarked;
