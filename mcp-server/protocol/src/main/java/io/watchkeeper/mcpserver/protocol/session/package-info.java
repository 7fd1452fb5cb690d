/**
 * Sessions of the handshake era: what is known of one, where it is kept, how long, and how changes
 * made at two servers at once are brought together.
 */
@NullMarked
package io.watchkeeper.mcpserver.protocol.session;

import org.jspecify.annotations.NullMarked;
