/** Tests of the follower of the clients' file and of their scorecard. */
@NullMarked
package io.watchkeeper.ops.demo.traffic;

import org.jspecify.annotations.NullMarked;
