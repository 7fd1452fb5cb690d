/** Which metrics of a vector are at fault. */
@NullMarked
package io.watchkeeper.anomaly.detection.attribution;

import org.jspecify.annotations.NullMarked;
