/** How fast the collector takes points in, as {@code ./watchkeeper prove M6} measures it. */
@NullMarked
package io.watchkeeper.collector.pace;

import org.jspecify.annotations.NullMarked;
