/** Who called, who watches the call, and what can be said back before it is answered. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.caller;

import org.jspecify.annotations.NullMarked;
