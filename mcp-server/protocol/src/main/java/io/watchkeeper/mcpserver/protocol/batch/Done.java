package io.watchkeeper.mcpserver.protocol.batch;

import io.watchkeeper.mcpserver.protocol.tool.ToolResult;

/** An operation and what came of it. */
record Done(Operation operation, ToolResult result) {}
