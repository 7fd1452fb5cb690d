/** What a series does ordinarily at this time of day and of the local week. */
@NullMarked
package io.watchkeeper.anomaly.detection.season;

import org.jspecify.annotations.NullMarked;
