package io.watchkeeper.mcpserver.workspace.content;

/** Column of a schema; the id stays when the name changes, as in Notion. */
public record Property(String id, String name, PropertyKind kind) {}
