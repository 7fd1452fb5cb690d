/** InfluxDB 1's query endpoint over the store, for Grafana and people used to it. */
@NullMarked
package io.watchkeeper.collector.query.influxql;

import org.jspecify.annotations.NullMarked;
