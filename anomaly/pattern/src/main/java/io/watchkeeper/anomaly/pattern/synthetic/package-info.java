/**
 * Synthetic windows whose pattern or incident is known; what recognisers are taught and examined
 * on.
 */
@NullMarked
package io.watchkeeper.anomaly.pattern.synthetic;

import org.jspecify.annotations.NullMarked;
