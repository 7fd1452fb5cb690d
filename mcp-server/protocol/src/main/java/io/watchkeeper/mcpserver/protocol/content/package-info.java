/** What tools, prompts and resources are made of. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.content;

import org.jspecify.annotations.NullMarked;
