/** Histograms of every protocol: their buckets, what came between two readings, their rows. */
@NullMarked
package io.watchkeeper.collector.ingest.histogram;

import org.jspecify.annotations.NullMarked;
