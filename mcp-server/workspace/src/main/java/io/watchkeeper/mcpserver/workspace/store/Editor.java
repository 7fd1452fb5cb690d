package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.Identities;
import io.watchkeeper.mcpserver.workspace.content.Page;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The one writer: a change is on disk before its caller hears of it. */
public final class Editor {
  private final Disk disk;
  private final Library library;
  private final Identities identities;
  private final ReentrantLock lock = new ReentrantLock();

  Editor(Disk disk, Library library, Identities identities) {
    this.disk = disk;
    this.library = library;
    this.identities = identities;
  }

  public UUID nextId() {
    return identities.next();
  }

  public record Draft(Page page, List<Block> body) {}

  /** The maker runs under the writer's lock, so that serial numbers neither repeat nor skip. */
  public Page create(Supplier<Draft> maker) {
    lock.lock();
    try {
      Draft draft = maker.get();
      keep(draft.page(), draft.body(), draft.body());
      return draft.page();
    } finally {
      lock.unlock();
    }
  }

  /** The change gets the newest state of the page and may throw to leave it as it was. */
  public Page update(UUID id, UnaryOperator<Page> change) {
    lock.lock();
    try {
      Page changed = change.apply(newest(id));
      keep(changed, library.body(id), List.of());
      return changed;
    } finally {
      lock.unlock();
    }
  }

  /** The change gets the newest body; {@code added} are the blocks that are new in it. */
  public void rewrite(
      UUID id, Page.Stamp stamp, List<Block> added, UnaryOperator<List<Block>> change) {
    lock.lock();
    try {
      keep(newest(id).touched(stamp), change.apply(library.body(id)), added);
    } finally {
      lock.unlock();
    }
  }

  private Page newest(UUID id) {
    Page page = library.page(id);
    if (page == null) {
      throw new IllegalArgumentException("no such page");
    }
    return page;
  }

  private void keep(Page page, List<Block> body, List<Block> added) {
    try {
      disk.dropIndex();
      disk.putPage(page);
      if (!added.isEmpty()) {
        disk.putBody(page.id(), body);
        disk.putHomes(page.id(), added);
      }
      disk.commit(identities);
    } catch (RuntimeException e) {
      disk.rollback();
      throw e;
    }
    library.publish(page, body);
  }
}
