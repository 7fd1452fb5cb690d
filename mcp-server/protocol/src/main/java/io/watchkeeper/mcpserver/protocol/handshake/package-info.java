/** The session era, 2025-03-26 to 2025-11-25: a handshake first, then requests. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.handshake;

import org.jspecify.annotations.NullMarked;
