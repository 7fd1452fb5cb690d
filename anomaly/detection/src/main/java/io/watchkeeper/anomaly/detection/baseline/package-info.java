/** What each series does ordinarily, told by median and MAD. */
@NullMarked
package io.watchkeeper.anomaly.detection.baseline;

import org.jspecify.annotations.NullMarked;
