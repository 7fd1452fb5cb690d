/**
 * What the MCP clients experienced: read from the file that they write as they run, and summed up
 * in a scorecard. The clients are synthetic: they imitate agents, they are no recording of any.
 */
@NullMarked
package io.watchkeeper.ops.demo.traffic;

import org.jspecify.annotations.NullMarked;
