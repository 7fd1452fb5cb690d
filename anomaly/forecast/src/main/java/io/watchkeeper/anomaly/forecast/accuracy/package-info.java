/** How good a forecast was, by the measures of the M4 competition. */
@NullMarked
package io.watchkeeper.anomaly.forecast.accuracy;

import org.jspecify.annotations.NullMarked;
