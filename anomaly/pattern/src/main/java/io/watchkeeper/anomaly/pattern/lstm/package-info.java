/** A small recurrent network in plain Java: it encodes courses and predicts the next row. */
@NullMarked
package io.watchkeeper.anomaly.pattern.lstm;

import org.jspecify.annotations.NullMarked;
