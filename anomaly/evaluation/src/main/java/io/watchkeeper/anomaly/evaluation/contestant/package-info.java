/** Our detectors and the naive ones they have to beat. */
@NullMarked
package io.watchkeeper.anomaly.evaluation.contestant;

import org.jspecify.annotations.NullMarked;
