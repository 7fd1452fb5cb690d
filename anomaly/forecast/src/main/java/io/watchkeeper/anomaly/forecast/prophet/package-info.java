/** A trend with sparse change points, seasons by Fourier terms, holidays. */
@NullMarked
package io.watchkeeper.anomaly.forecast.prophet;

import org.jspecify.annotations.NullMarked;
