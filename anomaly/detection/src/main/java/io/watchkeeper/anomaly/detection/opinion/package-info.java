/** What one model says about one row, and what every model can do. */
@NullMarked
package io.watchkeeper.anomaly.detection.opinion;

import org.jspecify.annotations.NullMarked;
