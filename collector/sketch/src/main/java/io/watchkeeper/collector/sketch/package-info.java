/**
 * Distributions that merge without loss, so that a roll-up's percentiles are those of its parts.
 */
@NullMarked
package io.watchkeeper.collector.sketch;

import org.jspecify.annotations.NullMarked;
