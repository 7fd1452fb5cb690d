/** Takes points in as InfluxDB's line protocol, as its versions 1 and 2 do. */
@NullMarked
package io.watchkeeper.collector.ingest.line;

import org.jspecify.annotations.NullMarked;
