/** The JSON of the wire records. */
@NullMarked
package io.watchkeeper.anomaly.wire;

import org.jspecify.annotations.NullMarked;
