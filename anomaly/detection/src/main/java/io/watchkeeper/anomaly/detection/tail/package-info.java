/** What a model's own score is worth: the probability that an ordinary row scores as high. */
@NullMarked
package io.watchkeeper.anomaly.detection.tail;

import org.jspecify.annotations.NullMarked;
