package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.catalog.Catalog;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lists a catalogue, a page at a time. The first page, which is all that most clients ask for, is
 * kept serialized until the catalogue changes.
 *
 * <p>A cursor names the last entry of the page before (2026-07-28, Pagination), so that entries
 * which come or go between two pages neither repeat nor hide others.
 */
final class ListMethod<T> implements MethodHandler {

  private final String member;
  private final Catalog<T> catalog;
  private final EntryWriter<T> writer;
  private final Paging paging;

  /** By version of the protocol. */
  private final Map<String, FirstPage> firstPages = new ConcurrentHashMap<>();

  ListMethod(String member, Catalog<T> catalog, EntryWriter<T> writer, Paging paging) {
    this.member = member;
    this.catalog = catalog;
    this.writer = writer;
    this.paging = paging;
  }

  /** Writes the members of one entry whose object is open. */
  @FunctionalInterface
  interface EntryWriter<T> {
    void write(T entry, Revision revision, JsonGenerator out) throws IOException;
  }

  /**
   * How lists are cut.
   *
   * @param size entries on a page, at least one
   */
  record Paging(int size, CacheHint hint, Writers writers, BooleanSupplier offered) {}

  private record FirstPage(long version, SerializedString result) {}

  private record Page<T>(List<Map.Entry<String, T>> entries, @Nullable String next) {}

  @Override
  public boolean offered() {
    return paging.offered.getAsBoolean();
  }

  @Override
  public boolean quick(ObjectNode params) {
    return true;
  }

  @Override
  public Outcome serve(Asked asked) {
    JsonNode cursor = asked.params().get("cursor");
    Catalog.Snapshot<T> snapshot = catalog.snapshot();
    if (cursor == null || cursor.isNull()) {
      return new Outcome.Constant(first(snapshot, asked.revision()));
    }
    String after = decoded(cursor);
    if (after == null || !snapshot.byName().containsKey(after)) {
      return Outcome.Failed.of(
          Fault.invalidParams(
              "this cursor is not from here, or what it names is gone; ask again without one"));
    }
    Page<T> page = page(snapshot, after);
    return new Outcome.Members(out -> write(page, asked.revision(), out), paging.hint);
  }

  private SerializedString first(Catalog.Snapshot<T> snapshot, Revision revision) {
    FirstPage kept = firstPages.get(revision.version());
    if (kept == null || kept.version != snapshot.version()) {
      Page<T> page = page(snapshot, null);
      kept =
          new FirstPage(
              snapshot.version(),
              paging.writers.of(revision).constant(out -> write(page, revision, out), paging.hint));
      firstPages.put(revision.version(), kept);
    }
    return kept.result;
  }

  private Page<T> page(Catalog.Snapshot<T> snapshot, @Nullable String after) {
    List<Map.Entry<String, T>> rest =
        snapshot.byName().entrySet().stream()
            .dropWhile(entry -> after != null && !entry.getKey().equals(after))
            .skip(after == null ? 0 : 1)
            .limit(paging.size + 1L)
            .toList();
    return rest.size() <= paging.size
        ? new Page<>(rest, null)
        : new Page<>(rest.subList(0, paging.size), rest.get(paging.size - 1).getKey());
  }

  private void write(Page<T> page, Revision revision, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart(member);
    for (Map.Entry<String, T> entry : page.entries) {
      out.writeStartObject();
      writer.write(entry.getValue(), revision, out);
      out.writeEndObject();
    }
    out.writeEndArray();
    if (page.next != null) {
      out.writeStringField("nextCursor", encoded(page.next));
    }
  }

  private static String encoded(String name) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String decoded(JsonNode cursor) {
    if (!cursor.isTextual()) {
      return null;
    }
    try {
      return new String(Base64.getUrlDecoder().decode(cursor.textValue()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noneOfOurs) {
      return null;
    }
  }
}
