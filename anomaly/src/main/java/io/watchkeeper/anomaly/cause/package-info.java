/**
 * What an incident looks like and what it most probably comes from, found out after it was raised.
 */
@NullMarked
package io.watchkeeper.anomaly.cause;

import org.jspecify.annotations.NullMarked;
