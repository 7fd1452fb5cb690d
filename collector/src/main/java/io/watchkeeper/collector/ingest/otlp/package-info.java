/** Takes metrics in as OpenTelemetry's protocol over HTTP. */
@NullMarked
package io.watchkeeper.collector.ingest.otlp;

import org.jspecify.annotations.NullMarked;
