/** Takes points in as InfluxDB's line protocol. */
@NullMarked
package io.watchkeeper.collector.ingest;

import org.jspecify.annotations.NullMarked;
