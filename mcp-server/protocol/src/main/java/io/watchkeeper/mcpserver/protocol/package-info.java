/**
 * The MCP protocol engine: bytes and headers in, one {@link
 * io.watchkeeper.mcpserver.protocol.Reply} out, for the stateless and the handshake era.
 */
@NullMarked
package io.watchkeeper.mcpserver.protocol;

import org.jspecify.annotations.NullMarked;
