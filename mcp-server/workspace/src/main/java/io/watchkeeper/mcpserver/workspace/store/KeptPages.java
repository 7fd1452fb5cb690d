package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.Page;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;

/** Pages that are made while they are gone through. */
final class KeptPages extends AbstractCollection<Page> {
  private final Collection<KeptPage> kept;

  KeptPages(Collection<KeptPage> kept) {
    this.kept = kept;
  }

  @Override
  public int size() {
    return kept.size();
  }

  @Override
  public Iterator<Page> iterator() {
    Iterator<KeptPage> each = kept.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return each.hasNext();
      }

      @Override
      public Page next() {
        return each.next().page();
      }
    };
  }
}
