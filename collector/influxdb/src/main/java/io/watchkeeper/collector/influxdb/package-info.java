/** Keeps samples in an InfluxDB: 1.x by its v1 endpoints, 2.x by the official client. */
@NullMarked
package io.watchkeeper.collector.influxdb;

import org.jspecify.annotations.NullMarked;
