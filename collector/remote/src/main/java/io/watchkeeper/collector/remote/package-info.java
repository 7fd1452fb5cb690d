/** Reads a collector that runs in another process, over HTTP. */
@NullMarked
package io.watchkeeper.collector.remote;

import org.jspecify.annotations.NullMarked;
