/** Reads the public sets. */
@NullMarked
package io.watchkeeper.anomaly.evaluation.data;

import org.jspecify.annotations.NullMarked;
