/** The members weighted by how they did on the series' own past, with a calibrated interval. */
@NullMarked
package io.watchkeeper.anomaly.forecast.hybrid;

import org.jspecify.annotations.NullMarked;
