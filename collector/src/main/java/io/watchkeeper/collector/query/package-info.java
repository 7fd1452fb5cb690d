/** Hands out completed seconds and the past as JSON. */
@NullMarked
package io.watchkeeper.collector.query;

import org.jspecify.annotations.NullMarked;
