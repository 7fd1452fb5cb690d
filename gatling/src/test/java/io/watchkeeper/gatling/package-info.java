/** Tests of the MCP clients against a stand-in for a server. */
@NullMarked
package io.watchkeeper.gatling;

import org.jspecify.annotations.NullMarked;
