/** Reading requests: fields with their paths, pagination, refusals. */
@NullMarked
package io.watchkeeper.mcpserver.workspace.request;

import org.jspecify.annotations.NullMarked;
