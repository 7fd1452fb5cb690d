/** Points, or roll-ups, as an Apache Parquet file, written a row group at a time and read back. */
@NullMarked
package io.watchkeeper.collector.parquet;

import org.jspecify.annotations.NullMarked;
