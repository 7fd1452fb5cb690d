/** Notion's HTTP API: the client, its failures told apart, and compact text of its values. */
@NullMarked
package io.watchkeeper.mcpserver.notion;

import org.jspecify.annotations.NullMarked;
