/** How far a row is from the nearest of the states a server is ordinarily in. */
@NullMarked
package io.watchkeeper.anomaly.detection.cluster;

import org.jspecify.annotations.NullMarked;
