/** The published revisions of MCP as data, and which of them serves a message. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.revision;

import org.jspecify.annotations.NullMarked;
