/** Exponential smoothing with a damped trend. */
@NullMarked
package io.watchkeeper.anomaly.forecast.smoothing;

import org.jspecify.annotations.NullMarked;
