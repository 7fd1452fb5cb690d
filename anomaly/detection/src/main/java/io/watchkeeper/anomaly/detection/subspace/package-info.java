/** What principal components of the ordinary leave unexplained. */
@NullMarked
package io.watchkeeper.anomaly.detection.subspace;

import org.jspecify.annotations.NullMarked;
