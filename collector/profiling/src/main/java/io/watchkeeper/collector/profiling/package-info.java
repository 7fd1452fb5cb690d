/** What a JVM spent its time on in a window, read from its flight recording. */
@NullMarked
package io.watchkeeper.collector.profiling;

import org.jspecify.annotations.NullMarked;
