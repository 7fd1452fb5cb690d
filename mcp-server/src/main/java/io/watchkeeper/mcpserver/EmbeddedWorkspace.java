package io.watchkeeper.mcpserver;

import io.watchkeeper.mcpserver.workspace.Workspace;
import io.watchkeeper.mcpserver.workspace.WorkspaceServer;
import io.watchkeeper.mcpserver.workspace.http.Latency;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutorService;

/** The workspace and its HTTP server, opened and closed together. */
final class EmbeddedWorkspace implements AutoCloseable {

  private final Workspace workspace;
  private final WorkspaceServer server;

  private EmbeddedWorkspace(Workspace workspace, WorkspaceServer server) {
    this.workspace = workspace;
    this.server = server;
  }

  /** Serves the workspace on any free port of loopback. */
  static EmbeddedWorkspace serve(Workspace workspace, ExecutorService requests) throws IOException {
    try {
      return new EmbeddedWorkspace(
          workspace, WorkspaceServer.start(workspace, 0, Latency.off(), requests));
    } catch (IOException | RuntimeException e) {
      workspace.close();
      throw e;
    }
  }

  URI address() {
    return server.address();
  }

  int pages() {
    return workspace.pageCount();
  }

  @Override
  public void close() {
    server.close();
    workspace.close();
  }
}
