package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockText;
import io.watchkeeper.mcpserver.workspace.content.Catalogue;
import io.watchkeeper.mcpserver.workspace.content.DataSource;
import io.watchkeeper.mcpserver.workspace.content.Identities;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.Parent;
import io.watchkeeper.mcpserver.workspace.content.Schema;
import io.watchkeeper.mcpserver.workspace.content.Value;
import io.watchkeeper.mcpserver.workspace.search.TextIndex;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The workspace as readers see it: pages in memory, bodies read from disk, all words indexed.
 * Readers never wait; {@link Editor} is the only writer.
 */
public final class Library {
  private final Disk disk;
  private final Catalogue catalogue;
  private final Map<UUID, DataSource> sources = new HashMap<>();
  private final Map<UUID, KeptPage> pages = new ConcurrentHashMap<>();
  private final Map<UUID, Map<UUID, KeptPage>> bySource = new HashMap<>();
  private final TextIndex index;

  Library(Disk disk, Catalogue catalogue) {
    this.disk = disk;
    this.catalogue = catalogue;
    for (DataSource source : catalogue.sources()) {
      sources.put(source.id(), source);
      bySource.put(source.id(), new ConcurrentHashMap<>());
    }
    byte[] kept = disk.index();
    Optional<TextIndex> whole = kept == null ? Optional.empty() : TextIndex.read(kept);
    index = whole.orElseGet(TextIndex::new);
    if (whole.isPresent()) {
      disk.eachPage(this::place);
    } else {
      for (DataSource source : catalogue.sources()) {
        index.put(source.id(), source.title(), source.description().purpose());
      }
      disk.dropIndex();
      disk.eachPage(page -> publish(page.page(), disk.body(page.id())));
    }
  }

  TextIndex index() {
    return index;
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  public @Nullable DataSource source(UUID id) {
    return sources.get(id);
  }

  public @Nullable DataSource database(UUID id) {
    return catalogue.sources().stream()
        .filter(source -> source.databaseId().equals(id))
        .findAny()
        .orElse(null);
  }

  public @Nullable Page page(UUID id) {
    KeptPage kept = pages.get(id);
    return kept == null ? null : kept.page();
  }

  /** The one page that lies in nothing else. */
  public Page home() {
    return pages.values().stream()
        .filter(kept -> kept.parent() instanceof Parent.InWorkspace)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the workspace has no home page"))
        .page();
  }

  /** Trashed ones included. */
  public Collection<Page> pages() {
    return new KeptPages(pages.values());
  }

  public Collection<Page> pagesOf(DataSource source) {
    return new KeptPages(bySource.getOrDefault(source.id(), Map.of()).values());
  }

  public List<Block> body(UUID page) {
    return disk.body(page);
  }

  /** The page itself, or the page that holds the block. */
  public @Nullable Page pageHolding(UUID pageOrBlock) {
    Page page = page(pageOrBlock);
    if (page != null) {
      return page;
    }
    UUID home = disk.home(pageOrBlock);
    return home == null ? null : page(home);
  }

  public List<TextIndex.Hit> find(String query) {
    return index.find(query);
  }

  public Schema schemaOf(Page page) {
    return switch (page.parent()) {
      case Parent.InDataSource(var id) -> {
        DataSource source = sources.get(id);
        yield source == null ? Schema.TITLE_ONLY : source.schema();
      }
      case Parent.InPage parent -> Schema.TITLE_ONLY;
      case Parent.InWorkspace parent -> Schema.TITLE_ONLY;
    };
  }

  public String titleOf(Page page) {
    return page.values().get(schemaOf(page).titlePosition()) instanceof Value.Text(var text)
        ? text.plain()
        : "";
  }

  public Editor editor(Identities identities) {
    return new Editor(disk, this, identities);
  }

  /** Makes a page visible to readers; called after it is durable. */
  void publish(Page page, List<Block> body) {
    place(new KeptPage(page));
    index.put(page.id(), titleOf(page), BlockText.of(body));
  }

  private void place(KeptPage kept) {
    pages.put(kept.id(), kept);
    if (kept.parent() instanceof Parent.InDataSource(var id)) {
      Map<UUID, KeptPage> siblings = bySource.get(id);
      if (siblings != null) {
        siblings.put(kept.id(), kept);
      }
    }
  }
}
