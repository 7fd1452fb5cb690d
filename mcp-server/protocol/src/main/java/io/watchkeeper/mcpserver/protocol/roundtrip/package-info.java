/** Asks the client by ending a call and starting it anew with the answers (2026-07-28). */
@NullMarked
package io.watchkeeper.mcpserver.protocol.roundtrip;

import org.jspecify.annotations.NullMarked;
