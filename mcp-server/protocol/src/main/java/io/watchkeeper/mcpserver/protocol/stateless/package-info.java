/** The era of 2026-07-28: every request says everything about itself. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.stateless;

import org.jspecify.annotations.NullMarked;
