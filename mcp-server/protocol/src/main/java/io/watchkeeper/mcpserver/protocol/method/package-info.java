/** The methods that both eras share, what they answer, and how that is written. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.method;

import org.jspecify.annotations.NullMarked;
