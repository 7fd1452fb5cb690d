/** Faults and issues whose cause is asked for: reading them, ranking, and counting the hits. */
@NullMarked
package io.watchkeeper.anomaly.evaluation.data.causes;

import org.jspecify.annotations.NullMarked;
