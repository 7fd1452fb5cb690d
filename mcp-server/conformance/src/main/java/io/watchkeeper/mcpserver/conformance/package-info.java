/** What the MCP conformance suite asks a server to show, made with the tool API that all use. */
@NullMarked
package io.watchkeeper.mcpserver.conformance;

import org.jspecify.annotations.NullMarked;
