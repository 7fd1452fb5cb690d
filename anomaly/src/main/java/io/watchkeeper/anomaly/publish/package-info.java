/** Tells the alerting hook, again and again until it was heard. */
@NullMarked
package io.watchkeeper.anomaly.publish;

import org.jspecify.annotations.NullMarked;
