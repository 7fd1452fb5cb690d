/**
 * MCP clients that load a server as a black box, driven by Gatling, and the exact record of what
 * each call experienced. The traffic is synthetic: it imitates agents, it is a recording of none.
 */
@NullMarked
package io.watchkeeper.gatling;

import org.jspecify.annotations.NullMarked;
