/** What a statement asks of the store's ports, and what becomes of their answers. */
@NullMarked
package io.watchkeeper.collector.query.influxql.plan;

import org.jspecify.annotations.NullMarked;
