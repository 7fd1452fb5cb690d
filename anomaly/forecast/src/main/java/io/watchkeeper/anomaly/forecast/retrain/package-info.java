/** When a model is fitted again. */
@NullMarked
package io.watchkeeper.anomaly.forecast.retrain;

import org.jspecify.annotations.NullMarked;
