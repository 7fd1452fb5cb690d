/** Our detector and the naive ones it has to beat. */
@NullMarked
package io.watchkeeper.anomaly.evaluation.contestant;

import org.jspecify.annotations.NullMarked;
