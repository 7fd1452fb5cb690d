/** Lists of what a server offers, which may change while it serves. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.catalog;

import org.jspecify.annotations.NullMarked;
