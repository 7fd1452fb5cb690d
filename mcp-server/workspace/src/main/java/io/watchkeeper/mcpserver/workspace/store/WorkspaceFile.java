package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.Catalogue;
import io.watchkeeper.mcpserver.workspace.content.Identities;
import io.watchkeeper.mcpserver.workspace.content.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file of a workspace: filled once in one commit, opened ever after. */
public final class WorkspaceFile implements AutoCloseable {
  private final Disk disk;
  private @Nullable Library library;

  private WorkspaceFile(Disk disk) {
    this.disk = disk;
  }

  /** The message of the exception says what to do. */
  public static WorkspaceFile open(Path home) throws IOException {
    Disk disk = Disk.open(home);
    if (disk.catalogue() == null) {
      disk.clear();
    }
    return new WorkspaceFile(disk);
  }

  public boolean isFilled() {
    return disk.catalogue() != null;
  }

  public void add(Page page, List<Block> body) {
    disk.putPage(page);
    disk.putBody(page.id(), body);
    disk.putHomes(page.id(), body);
  }

  public void finish(Catalogue catalogue, Identities identities) {
    disk.putCatalogue(catalogue);
    disk.commit(identities);
  }

  public Identities identities() {
    return disk.identities();
  }

  /** Reads all pages; and all bodies too, when the last process here had no orderly end. */
  public Library library() {
    Catalogue catalogue = disk.catalogue();
    if (catalogue == null) {
      throw new IllegalStateException("fill the workspace first");
    }
    Library read = new Library(disk, catalogue);
    library = read;
    return read;
  }

  /** Keeps the words of all pages for the next opening, which is the sooner done. */
  @Override
  public void close() {
    try {
      if (library != null && disk.index() == null) {
        disk.putIndex(library.index().written());
        disk.commit(identities());
      }
    } finally {
      disk.close();
    }
  }
}
