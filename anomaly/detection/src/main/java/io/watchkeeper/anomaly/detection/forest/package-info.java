/** The isolation forest's vote: the port, its calibration and its schedule. */
@NullMarked
package io.watchkeeper.anomaly.detection.forest;

import org.jspecify.annotations.NullMarked;
