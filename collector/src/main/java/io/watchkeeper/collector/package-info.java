/** The service of the collector and how it starts. */
@NullMarked
package io.watchkeeper.collector;

import org.jspecify.annotations.NullMarked;
