package io.watchkeeper.mcpserver.workspace.content;

import java.util.UUID;

public sealed interface Parent {
  record InDataSource(UUID id) implements Parent {}

  record InPage(UUID id) implements Parent {}

  record InWorkspace() implements Parent {}
}
