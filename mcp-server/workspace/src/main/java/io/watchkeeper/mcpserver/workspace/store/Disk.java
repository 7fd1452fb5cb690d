package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.Catalogue;
import io.watchkeeper.mcpserver.workspace.content.Identities;
import io.watchkeeper.mcpserver.workspace.content.Page;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** The maps of the embedded database. Nothing is durable before {@link #commit}. */
final class Disk implements AutoCloseable {
  /** Of H2's page cache. Pages live in memory anyway; only bodies are read through it. */
  private static final int CACHE_MEGABYTES = 8;

  /**
   * Commits between two tidyings. Each commit writes a chunk of some kilobytes of which the next
   * one makes most useless; without tidying, and with H2's usual 45 s of keeping what is useless,
   * the file grows by 8 KB a write.
   */
  private static final int COMMITS_BETWEEN_TIDYING = 64;

  /** Share of a file that is to be of use, in percent, and bytes that one tidying moves at most. */
  private static final int WANTED_FILL = 60;

  private static final int TIDIED_BYTES = 1 << 20;

  /** A commit is synced before the next begins, so what is useless for a second stays useless. */
  private static final int RETENTION_MILLIS = 1_000;

  private static final String INDEX = "index";

  private int untidied;

  private final MVStore store;
  private final MVMap<UUID, byte[]> pages;
  private final MVMap<UUID, byte[]> bodies;

  /** Page of each block, for the routes that are given a block. */
  private final MVMap<UUID, UUID> homes;

  private final MVMap<String, byte[]> about;

  private Disk(MVStore store) {
    this.store = store;
    store.setRetentionTime(RETENTION_MILLIS);
    pages = store.openMap("pages");
    bodies = store.openMap("bodies");
    homes = store.openMap("homes");
    about = store.openMap("about");
  }

  static Disk open(Path home) throws IOException {
    Files.createDirectories(home);
    Path file = home.resolve("workspace.mv");
    try {
      // No commit behind our back: a half-made workspace never looks finished.
      MVStore.Builder builder =
          new MVStore.Builder()
              .fileName(file.toString())
              .cacheSize(CACHE_MEGABYTES)
              .autoCommitDisabled()
              .compress();
      return new Disk(builder.open());
    } catch (MVStoreException e) {
      throw new IOException(
          "cannot open the workspace in "
              + home
              + ": stop the other process that uses it, choose another folder, or delete"
              + " workspace.mv to have it generated again ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  @Nullable Catalogue catalogue() {
    byte[] bytes = about.get("catalogue");
    return bytes == null ? null : CatalogueCodec.decode(bytes);
  }

  Identities identities() {
    byte[] bytes = about.get("identities");
    if (bytes == null) {
      throw new IllegalStateException("no workspace was generated here");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Identities(buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  void putCatalogue(Catalogue catalogue) {
    about.put("catalogue", CatalogueCodec.encode(catalogue));
  }

  void putPage(Page page) {
    pages.put(page.id(), PageCodec.encode(page));
  }

  void putBody(UUID page, List<Block> body) {
    bodies.put(page, BodyCodec.encode(body));
  }

  void putHomes(UUID page, List<Block> blocks) {
    for (Block block : blocks) {
      homes.put(block.id(), page);
      putHomes(page, block.children());
    }
  }

  void eachPage(Consumer<KeptPage> consumer) {
    pages.forEach((id, bytes) -> consumer.accept(new KeptPage(id, bytes)));
  }

  List<Block> body(UUID page) {
    byte[] bytes = bodies.get(page);
    return bytes == null ? List.of() : BodyCodec.decode(bytes);
  }

  /** As it was at the last orderly end; null after any change since. */
  byte @Nullable [] index() {
    return about.get(INDEX);
  }

  void putIndex(byte[] index) {
    about.put(INDEX, index);
  }

  /** Within the change that makes it untrue. */
  void dropIndex() {
    about.remove(INDEX);
  }

  @Nullable UUID home(UUID block) {
    return homes.get(block);
  }

  /** Everything put so far survives the process and, as far as the disk keeps its word, power. */
  void commit(Identities identities) {
    ByteBuffer buffer = ByteBuffer.allocate(3 * Long.BYTES);
    buffer.putLong(identities.high()).putLong(identities.low()).putLong(identities.given());
    about.put("identities", buffer.array());
    store.commit();
    store.sync();
    untidied++;
    if (untidied >= COMMITS_BETWEEN_TIDYING) {
      untidied = 0;
      store.compact(WANTED_FILL, TIDIED_BYTES);
    }
  }

  /** Drops what a generation that never finished may have left. */
  void clear() {
    pages.clear();
    bodies.clear();
    homes.clear();
    about.clear();
  }

  void rollback() {
    store.rollback();
  }

  @Override
  public void close() {
    store.close();
  }
}
