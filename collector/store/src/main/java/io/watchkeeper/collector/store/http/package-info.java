/** Speaks to a database over HTTP: bounded in time and size, without retries. */
@NullMarked
package io.watchkeeper.collector.store.http;

import org.jspecify.annotations.NullMarked;
