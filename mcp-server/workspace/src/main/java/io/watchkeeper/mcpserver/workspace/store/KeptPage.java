package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.Parent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page as its bytes until somebody asks for it: most of what opening a workspace takes is making
 * pages of which the first calls need a few.
 */
final class KeptPage {
  private final UUID id;
  private final Parent parent;

  /** Null once the page is made. */
  private volatile byte @Nullable [] bytes;

  private volatile @Nullable Page page;

  /** As it lies on disk. */
  KeptPage(UUID id, byte[] bytes) {
    this.id = id;
    this.parent = PageCodec.parent(bytes);
    this.bytes = bytes;
  }

  KeptPage(Page page) {
    this.id = page.id();
    this.parent = page.parent();
    this.page = page;
  }

  UUID id() {
    return id;
  }

  Parent parent() {
    return parent;
  }

  /** Two readers at once may both make it; they come to the same. */
  Page page() {
    byte[] left = bytes;
    Page made = page;
    if (made == null) {
      // The bytes go after the page is there, so whoever saw no page saw bytes.
      if (left == null) {
        throw new IllegalStateException("a page is there from its bytes on");
      }
      made = PageCodec.decode(id, left);
      page = made;
      bytes = null;
    }
    return made;
  }
}
