/** Limits below HTTP: how long a request may take to arrive. */
@NullMarked
package io.watchkeeper.mcpserver.security.wire;

import org.jspecify.annotations.NullMarked;
