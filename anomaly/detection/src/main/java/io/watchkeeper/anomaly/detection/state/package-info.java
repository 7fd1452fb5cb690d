/** The form in which models write what they know, so that a restart loses nothing. */
@NullMarked
package io.watchkeeper.anomaly.detection.state;

import org.jspecify.annotations.NullMarked;
