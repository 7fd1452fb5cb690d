/** The sealed family of JSON-RPC messages, their decoder, and the errors they are answered with. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.message;

import org.jspecify.annotations.NullMarked;
