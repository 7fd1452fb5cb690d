/** Seasonal ARIMA: orders, choice of them, forecasts; who estimates stands behind a port. */
@NullMarked
package io.watchkeeper.anomaly.forecast.arima;

import org.jspecify.annotations.NullMarked;
