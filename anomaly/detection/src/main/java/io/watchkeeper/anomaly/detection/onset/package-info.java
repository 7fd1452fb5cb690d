/** Novelty of single series: how rare an event like this one was in the series' own past. */
@NullMarked
package io.watchkeeper.anomaly.detection.onset;

import org.jspecify.annotations.NullMarked;
