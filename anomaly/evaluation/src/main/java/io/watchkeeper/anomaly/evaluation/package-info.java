/** Replays labelled series through detectors and prints what they are worth. */
@NullMarked
package io.watchkeeper.anomaly.evaluation;

import org.jspecify.annotations.NullMarked;
