/** Models that ask how odd a whole row is: forests and densities, trained anew now and then. */
@NullMarked
package io.watchkeeper.anomaly.detection.outlier;

import org.jspecify.annotations.NullMarked;
