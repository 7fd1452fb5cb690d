/** Prompts: texts a person can start from, filled in with arguments. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.prompt;

import org.jspecify.annotations.NullMarked;
