/** The scorecard over HTTP, and its settings. */
@NullMarked
package io.watchkeeper.collector.scorecard.http;

import org.jspecify.annotations.NullMarked;
