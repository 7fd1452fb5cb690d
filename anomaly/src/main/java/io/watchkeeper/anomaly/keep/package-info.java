/** What the detectors know, on disk, so that a restart of the watch does not forget it. */
@NullMarked
package io.watchkeeper.anomaly.keep;

import org.jspecify.annotations.NullMarked;
