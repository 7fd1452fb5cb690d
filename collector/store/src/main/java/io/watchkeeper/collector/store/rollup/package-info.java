/**
 * Roll-ups, the same for every store: which resolutions there are, what is still to be rolled up,
 * how it is reckoned, and from which resolution a question is answered.
 */
@NullMarked
package io.watchkeeper.collector.store.rollup;

import org.jspecify.annotations.NullMarked;
