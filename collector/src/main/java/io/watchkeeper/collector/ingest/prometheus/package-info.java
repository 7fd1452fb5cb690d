/** Takes samples in from Prometheus' world: scraped from targets, or written by a server of it. */
@NullMarked
package io.watchkeeper.collector.ingest.prometheus;

import org.jspecify.annotations.NullMarked;
