/** A Notion-compatible workspace of synthetic pages: opening it, serving it, running it alone. */
@NullMarked
package io.watchkeeper.mcpserver.workspace;

import org.jspecify.annotations.NullMarked;
