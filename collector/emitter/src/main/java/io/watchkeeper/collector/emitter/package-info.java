/** What an emitting process needs: recorder, one-second roll-up, journal on disk, writer. */
@NullMarked
package io.watchkeeper.collector.emitter;

import org.jspecify.annotations.NullMarked;
