/** From surprising rows to pages: how many in a row, how often, and what belongs together. */
@NullMarked
package io.watchkeeper.anomaly.detection.alarm;

import org.jspecify.annotations.NullMarked;
