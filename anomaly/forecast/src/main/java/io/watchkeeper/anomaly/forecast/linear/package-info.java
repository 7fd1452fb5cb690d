/** Linear systems and smooth minima: the little numerical analysis that the models stand on. */
@NullMarked
package io.watchkeeper.anomaly.forecast.linear;

import org.jspecify.annotations.NullMarked;
