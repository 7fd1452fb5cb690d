/** Proposals for what a person is typing. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.completion;

import org.jspecify.annotations.NullMarked;
