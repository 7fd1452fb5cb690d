/** Takes points of every protocol in: who may write, how much, under which names. */
@NullMarked
package io.watchkeeper.collector.ingest;

import org.jspecify.annotations.NullMarked;
