/** Whether the process lives and takes calls. */
@NullMarked
package io.watchkeeper.mcpserver.health;

import org.jspecify.annotations.NullMarked;
