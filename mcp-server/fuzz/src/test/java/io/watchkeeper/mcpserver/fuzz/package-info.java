/** What strangers may send, tried by a fuzzer: each test also plays its corpus as a plain test. */
@NullMarked
package io.watchkeeper.mcpserver.fuzz;

import org.jspecify.annotations.NullMarked;
