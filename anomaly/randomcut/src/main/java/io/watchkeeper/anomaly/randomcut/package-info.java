/** The AWS random cut forest as a model of the ensemble. */
@NullMarked
package io.watchkeeper.anomaly.randomcut;

import org.jspecify.annotations.NullMarked;
