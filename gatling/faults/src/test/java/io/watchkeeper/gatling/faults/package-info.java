/** Tests of the fault injector, over real sockets where a socket is what matters. */
@NullMarked
package io.watchkeeper.gatling.faults;

import org.jspecify.annotations.NullMarked;
