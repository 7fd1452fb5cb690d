/** How far out is too far: tails fitted to what was seen, carried along as the series drifts. */
@NullMarked
package io.watchkeeper.anomaly.detection.threshold;

import org.jspecify.annotations.NullMarked;
