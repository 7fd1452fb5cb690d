/** When a series reaches a limit. */
@NullMarked
package io.watchkeeper.anomaly.forecast.capacity;

import org.jspecify.annotations.NullMarked;
