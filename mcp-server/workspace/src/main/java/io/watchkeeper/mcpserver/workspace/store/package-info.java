/** Keeps the content on disk and its pages in memory. */
@NullMarked
package io.watchkeeper.mcpserver.workspace.store;

import org.jspecify.annotations.NullMarked;
