/** What the server says of itself: every second to the emitter, and at /metrics. */
@NullMarked
package io.watchkeeper.mcpserver.telemetry;

import org.jspecify.annotations.NullMarked;
