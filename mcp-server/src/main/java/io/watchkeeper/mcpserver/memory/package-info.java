/** Keeps what the process holds of the machine's memory near what it uses. */
@NullMarked
package io.watchkeeper.mcpserver.memory;

import org.jspecify.annotations.NullMarked;
