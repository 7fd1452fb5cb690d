/** A bounded first-in-first-out queue of seconds on disk that outlives kills and power cuts. */
@NullMarked
package io.watchkeeper.collector.emitter.journal;

import org.jspecify.annotations.NullMarked;
