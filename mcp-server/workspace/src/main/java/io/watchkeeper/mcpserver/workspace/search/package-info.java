/** Finds pages by the words of their titles and texts. */
@NullMarked
package io.watchkeeper.mcpserver.workspace.search;

import org.jspecify.annotations.NullMarked;
