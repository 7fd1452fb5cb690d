/** What a sample is. */
@NullMarked
package io.watchkeeper.collector.model;

import org.jspecify.annotations.NullMarked;
