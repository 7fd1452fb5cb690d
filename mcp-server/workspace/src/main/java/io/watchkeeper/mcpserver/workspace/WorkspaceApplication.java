package io.watchkeeper.mcpserver.workspace;

import io.watchkeeper.mcpserver.workspace.http.Latency;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Runs the workspace alone. */
public final class WorkspaceApplication {
  private WorkspaceApplication() {}

  public static void main(String[] args) throws InterruptedException {
    WorkspaceArguments arguments;
    try {
      arguments = WorkspaceArguments.parse(List.of(args), Path.of(System.getProperty("user.home")));
    } catch (IllegalArgumentException e) {
      throw exit(String.valueOf(e.getMessage()));
    }
    if (arguments.help()) {
      System.out.print(WorkspaceArguments.HELP);
      return;
    }
    serve(arguments);
  }

  private static void serve(WorkspaceArguments arguments) throws InterruptedException {
    Workspace workspace;
    try {
      workspace =
          Workspace.open(
              arguments.settings(), Clock.systemUTC(), new SplittableRandom(arguments.seed()));
    } catch (IOException e) {
      throw exit(String.valueOf(e.getMessage()));
    }
    Latency latency =
        new Latency(arguments.latency(), new SplittableRandom(arguments.seed()), Thread::sleep);
    WorkspaceServer server;
    try {
      server =
          WorkspaceServer.start(
              workspace, arguments.port(), latency, Executors.newVirtualThreadPerTaskExecutor());
    } catch (BindException e) {
      workspace.close();
      throw exit(
          "port " + arguments.port() + " is taken: choose another with --port, or 0 for any");
    } catch (IOException e) {
      workspace.close();
      throw exit("cannot serve: " + e.getMessage());
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              server.close();
              workspace.close();
            }));
    System.out.println(
        "workspace (synthetic content, "
            + workspace.pageCount()
            + " pages) at "
            + server.address());
    new CountDownLatch(1).await();
  }

  /** Never returns; its type lets callers throw it, so that the compiler knows. */
  private static IllegalStateException exit(String message) {
    System.err.println("workspace: " + message);
    System.exit(1);
    return new IllegalStateException(message);
  }
}
