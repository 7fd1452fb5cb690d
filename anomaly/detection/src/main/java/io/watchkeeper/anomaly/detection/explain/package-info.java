/** What of a finding is told to people: which metric moved first, and whose it is. */
@NullMarked
package io.watchkeeper.anomaly.detection.explain;

import org.jspecify.annotations.NullMarked;
