/** Filters and sorts of a data source query. */
@NullMarked
package io.watchkeeper.mcpserver.workspace.query;

import org.jspecify.annotations.NullMarked;
