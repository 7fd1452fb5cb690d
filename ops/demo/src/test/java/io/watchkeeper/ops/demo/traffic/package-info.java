/** Tests of the synthetic MCP clients and of their scorecard. */
@NullMarked
package io.watchkeeper.ops.demo.traffic;

import org.jspecify.annotations.NullMarked;
