/** Streams that tell a client what changed, opened by subscriptions/listen (2026-07-28). */
@NullMarked
package io.watchkeeper.mcpserver.protocol.subscription;

import org.jspecify.annotations.NullMarked;
