/** Content as Notion's JSON and Markdown, and back. */
@NullMarked
package io.watchkeeper.mcpserver.workspace.json;

import org.jspecify.annotations.NullMarked;
