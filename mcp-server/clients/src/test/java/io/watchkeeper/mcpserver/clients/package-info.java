/** The server, driven by clients of the protocol that others wrote. */
@NullMarked
package io.watchkeeper.mcpserver.clients;

import org.jspecify.annotations.NullMarked;
