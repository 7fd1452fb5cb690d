/** Who in a graph of callers and callees made it slow or failing, by keeping accounts. */
@NullMarked
package io.watchkeeper.anomaly.diagnosis.blame;

import org.jspecify.annotations.NullMarked;
