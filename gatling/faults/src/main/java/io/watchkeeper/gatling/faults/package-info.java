/**
 * The fault injector: a reverse proxy of its own in front of any HTTP backend, and the only place
 * where the truth about injected faults is kept.
 */
@NullMarked
package io.watchkeeper.gatling.faults;

import org.jspecify.annotations.NullMarked;
