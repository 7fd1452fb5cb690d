/** InfluxQL as text and as records: tokens, statements, and the errors of what is neither. */
@NullMarked
package io.watchkeeper.collector.query.influxql.syntax;

import org.jspecify.annotations.NullMarked;
