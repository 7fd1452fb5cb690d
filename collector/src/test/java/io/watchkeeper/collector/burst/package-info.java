/** What a sudden multitude of label values costs. */
@NullMarked
package io.watchkeeper.collector.burst;

import org.jspecify.annotations.NullMarked;
