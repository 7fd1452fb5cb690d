/** Judges one second after another and says when a run of bad ones is an alarm. */
@NullMarked
package io.watchkeeper.anomaly.detection;

import org.jspecify.annotations.NullMarked;
