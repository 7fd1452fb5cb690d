/** One run for calls that ask the same at the same time. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.merge;

import org.jspecify.annotations.NullMarked;
