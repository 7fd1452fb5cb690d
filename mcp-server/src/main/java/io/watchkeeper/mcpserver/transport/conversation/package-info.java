/** One client that speaks both ways over one connection, whatever carries it. */
@NullMarked
package io.watchkeeper.mcpserver.transport.conversation;

import org.jspecify.annotations.NullMarked;
