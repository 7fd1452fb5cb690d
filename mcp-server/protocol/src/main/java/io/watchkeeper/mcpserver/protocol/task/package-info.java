/** Calls of tools that go on after their answer: the extension io.modelcontextprotocol/tasks. */
@NullMarked
package io.watchkeeper.mcpserver.protocol.task;

import org.jspecify.annotations.NullMarked;
