/** Forms that a server asks a person to fill in: what may stand in one, and whether answers fit. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.form;

import org.jspecify.annotations.NullMarked;
