/** Obeys leased commands, ends them in time, and probes a backend that is held. */
@NullMarked
package io.watchkeeper.mcpserver.control;

import org.jspecify.annotations.NullMarked;
