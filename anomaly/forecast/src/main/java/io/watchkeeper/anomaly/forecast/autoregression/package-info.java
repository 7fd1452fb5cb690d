/** Regression of a series on its own seasonal past. */
@NullMarked
package io.watchkeeper.anomaly.forecast.autoregression;

import org.jspecify.annotations.NullMarked;
