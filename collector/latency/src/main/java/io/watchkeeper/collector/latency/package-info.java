/** The text form of latencies that add up, for whoever writes it and whoever reads it. */
@NullMarked
package io.watchkeeper.collector.latency;

import org.jspecify.annotations.NullMarked;
