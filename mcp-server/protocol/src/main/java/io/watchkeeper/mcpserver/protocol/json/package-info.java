/** How JSON is read and written on the wire: one configured Jackson, and bounded quotations. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.json;

import org.jspecify.annotations.NullMarked;
