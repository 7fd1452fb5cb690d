/**
 * Synthetic months of points: a function of a scenario, an instant and nothing else. Every point
 * says of itself that it is synthetic.
 */
@NullMarked
package io.watchkeeper.collector.history;

import org.jspecify.annotations.NullMarked;
