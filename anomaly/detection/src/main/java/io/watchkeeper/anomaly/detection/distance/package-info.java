/** Models that measure how far a row is from the ordinary ones: how they see, keep and judge. */
@NullMarked
package io.watchkeeper.anomaly.detection.distance;

import org.jspecify.annotations.NullMarked;
