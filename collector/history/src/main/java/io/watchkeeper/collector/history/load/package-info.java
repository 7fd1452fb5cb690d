/** Writes a synthetic history into a collector through its write endpoint. */
@NullMarked
package io.watchkeeper.collector.history.load;

import org.jspecify.annotations.NullMarked;
