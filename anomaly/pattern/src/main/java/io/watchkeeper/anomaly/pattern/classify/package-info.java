/** Recognition with a reject option: what is learned, how sure it is, and what speaks for it. */
@NullMarked
package io.watchkeeper.anomaly.pattern.classify;

import org.jspecify.annotations.NullMarked;
