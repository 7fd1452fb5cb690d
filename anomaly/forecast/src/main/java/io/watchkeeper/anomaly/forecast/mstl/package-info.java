/** Decomposition by loess into trend, several seasons and a remainder. */
@NullMarked
package io.watchkeeper.anomaly.forecast.mstl;

import org.jspecify.annotations.NullMarked;
