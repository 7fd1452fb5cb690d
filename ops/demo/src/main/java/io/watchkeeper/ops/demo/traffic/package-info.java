/**
 * MCP clients that drive a server as a black box, and the scorecard of what they experienced. The
 * traffic is synthetic: it imitates agents, it is not a recording of any.
 */
@NullMarked
package io.watchkeeper.ops.demo.traffic;

import org.jspecify.annotations.NullMarked;
