/** Traits of the shape of one series' window, each with its unit and definition. */
@NullMarked
package io.watchkeeper.anomaly.pattern.shape;

import org.jspecify.annotations.NullMarked;
