package io.watchkeeper.mcpserver.workspace.content;

import java.util.UUID;

/** A user of the workspace; all addresses are under the reserved example.com. */
public record Person(UUID id, String name, String email) {}
