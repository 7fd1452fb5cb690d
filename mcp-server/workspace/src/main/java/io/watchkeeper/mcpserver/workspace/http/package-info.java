/** The routes of the workspace over HTTP. */
@NullMarked
package io.watchkeeper.mcpserver.workspace.http;

import org.jspecify.annotations.NullMarked;
