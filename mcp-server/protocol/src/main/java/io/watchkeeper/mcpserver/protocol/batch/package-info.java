/** The tool that calls several tools in one call. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.batch;

import org.jspecify.annotations.NullMarked;
