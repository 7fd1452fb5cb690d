package io.watchkeeper.mcpserver;

import io.watchkeeper.mcpserver.workspace.Workspace;
import io.watchkeeper.mcpserver.workspace.WorkspaceServer;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** The workspace and its HTTP server, opened and closed together. */
final class EmbeddedWorkspace implements AutoCloseable {

  private final Workspace workspace;
  private final WorkspaceServer server;

  private EmbeddedWorkspace(Workspace workspace, WorkspaceServer server) {
    this.workspace = workspace;
    this.server = server;
  }

  /** Serves the workspace on any free port of loopback; calls wait until it has been read. */
  static EmbeddedWorkspace serve(Workspace workspace, ExecutorService requests) throws IOException {
    try {
      return new EmbeddedWorkspace(workspace, WorkspaceServer.startReading(workspace, requests));
    } catch (IOException | RuntimeException e) {
      workspace.close();
      throw e;
    }
  }

  URI address() {
    return server.address();
  }

  /** Waits until the workspace has been read. */
  int pages() {
    return workspace.pageCount();
  }

  /** Done once calls are answered. */
  CompletableFuture<Void> reading() {
    return server.reading();
  }

  @Override
  public void close() {
    server.close();
    workspace.close();
  }
}
