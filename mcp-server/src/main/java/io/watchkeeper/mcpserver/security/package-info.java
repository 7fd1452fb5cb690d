/** Who may call: bearer keys from files, and browsers kept out. */
@NullMarked
package io.watchkeeper.mcpserver.security;

import org.jspecify.annotations.NullMarked;
