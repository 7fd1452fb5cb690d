/** Turns a second of many points into the vector that a detector sees. */
@NullMarked
package io.watchkeeper.anomaly.reading;

import org.jspecify.annotations.NullMarked;
