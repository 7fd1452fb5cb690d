package io.watchkeeper.mcpserver.workspace;

import io.watchkeeper.mcpserver.workspace.content.Catalogue;
import io.watchkeeper.mcpserver.workspace.http.Routes;
import io.watchkeeper.mcpserver.workspace.seed.Generator;
import io.watchkeeper.mcpserver.workspace.store.Library;
import io.watchkeeper.mcpserver.workspace.store.WorkspaceFile;
import java.io.IOException;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** An open workspace. At most one process has it open at a time. */
public final class Workspace implements AutoCloseable {
  private final WorkspaceFile file;
  private final InstantSource clock;
  private final int mostPages;
  private @Nullable Library library;

  private Workspace(WorkspaceFile file, InstantSource clock, int mostPages) {
    this.mostPages = mostPages;
    this.file = file;
    this.clock = clock;
  }

  /**
   * Opens what lies in the home folder, or generates it from the randomness when nothing does; then
   * the randomness is all that decides ids. The message of the exception says what to do. What lies
   * there is read when it is first asked for.
   */
  public static Workspace open(
      WorkspaceSettings settings, InstantSource clock, RandomGenerator random) throws IOException {
    WorkspaceFile file = WorkspaceFile.open(settings.home());
    try {
      if (!file.isFilled()) {
        Generator generator = new Generator(random, clock.instant());
        Catalogue catalogue = generator.generate(settings.pages(), file::add);
        file.finish(catalogue, generator.identities());
      }
      return new Workspace(file, clock, settings.mostPages());
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** Pages of all data sources, those in the trash and the home page included. */
  public int pageCount() {
    return library().pages().size();
  }

  private synchronized Library library() {
    if (library == null) {
      library = file.library();
    }
    return library;
  }

  Routes routes() {
    Library library = library();
    return new Routes(library, library.editor(file.identities()), clock, mostPages);
  }

  @Override
  public synchronized void close() {
    file.close();
  }
}
