/** Markdown and Notion's blocks, turned into each other by one converter. */
@NullMarked
package io.watchkeeper.mcpserver.notion.markdown;

import org.jspecify.annotations.NullMarked;
