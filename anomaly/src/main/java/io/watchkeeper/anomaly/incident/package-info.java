/** From assessments to incidents, and where incidents are kept. */
@NullMarked
package io.watchkeeper.anomaly.incident;

import org.jspecify.annotations.NullMarked;
