/** Points out of the store as a Parquet file, and in again. */
@NullMarked
package io.watchkeeper.collector.transfer;

import org.jspecify.annotations.NullMarked;
