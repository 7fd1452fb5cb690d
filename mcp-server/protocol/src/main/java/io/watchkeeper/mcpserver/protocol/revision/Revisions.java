package io.watchkeeper.mcpserver.protocol.revision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The revisions that are served, newest first. */
public record Revisions(List<Revision> newestFirst) {

  public static final Revisions SERVED =
      new Revisions(
          List.of(
              Revision.V2026_07_28,
              Revision.V2025_11_25,
              Revision.V2025_06_18,
              Revision.V2025_03_26));

  public Revisions {
    newestFirst = List.copyOf(newestFirst);
  }

  // A handful of entries: walking them beats hashing, and the newest is asked for most.
  public @Nullable Revision find(String version) {
    for (Revision revision : newestFirst) {
      if (revision.version().equals(version)) {
        return revision;
      }
    }
    return null;
  }

  public List<String> versions() {
    return newestFirst.stream().map(Revision::version).toList();
  }

  /** What a client speaks that sends no header (2025-11-25, Protocol Version Header). */
  public Revision headerless() {
    return newestFirst.getLast();
  }

  /** What initialize agrees on when the client's wish cannot be met (2025-11-25, Lifecycle). */
  public Revision newestHandshake() {
    return newestFirst.stream().filter(r -> !r.perRequest()).findFirst().orElseThrow();
  }
}
