/** Forecasts as a model of the ensemble: how far outside of its band a row is. */
@NullMarked
package io.watchkeeper.anomaly.forecast.surprise;

import org.jspecify.annotations.NullMarked;
