/** Resources: what a server offers to read, by URI or by a template of URIs. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.resource;

import org.jspecify.annotations.NullMarked;
