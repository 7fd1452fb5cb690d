/** Measures of detection, each small enough to check by hand. */
@NullMarked
package io.watchkeeper.anomaly.evaluation.measure;

import org.jspecify.annotations.NullMarked;
