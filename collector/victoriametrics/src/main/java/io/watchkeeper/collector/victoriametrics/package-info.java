/** Keeps the numbers of samples in a VictoriaMetrics. */
@NullMarked
package io.watchkeeper.collector.victoriametrics;

import org.jspecify.annotations.NullMarked;
