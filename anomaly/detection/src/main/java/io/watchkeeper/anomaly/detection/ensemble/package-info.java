/** Votes, the evidence behind them, and how they become one grade. */
@NullMarked
package io.watchkeeper.anomaly.detection.ensemble;

import org.jspecify.annotations.NullMarked;
