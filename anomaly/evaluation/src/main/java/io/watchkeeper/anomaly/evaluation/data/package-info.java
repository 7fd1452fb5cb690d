/** Reads sets of files. */
@NullMarked
package io.watchkeeper.anomaly.evaluation.data;

import org.jspecify.annotations.NullMarked;
