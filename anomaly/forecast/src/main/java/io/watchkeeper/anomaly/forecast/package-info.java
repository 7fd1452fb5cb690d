/** What every forecast is made of, and what it answers. */
@NullMarked
package io.watchkeeper.anomaly.forecast;

import org.jspecify.annotations.NullMarked;
