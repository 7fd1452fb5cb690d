/** What a workspace is made of: pages, blocks, property schemas and values. */
@NullMarked
package io.watchkeeper.mcpserver.workspace.content;

import org.jspecify.annotations.NullMarked;
