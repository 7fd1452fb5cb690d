/** What is found out about a series before it is forecast: its seasons, gaps and scale. */
@NullMarked
package io.watchkeeper.anomaly.forecast.season;

import org.jspecify.annotations.NullMarked;
