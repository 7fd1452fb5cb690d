/** Processes that are killed while they emit, collect and store, and what must be left. */
@NullMarked
package io.watchkeeper.collector.loss;

import org.jspecify.annotations.NullMarked;
