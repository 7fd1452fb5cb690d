package io.watchkeeper.mcpserver.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The revisions that are served, newest first. */
record Revisions(List<Revision> newestFirst) {

  static final Revisions SERVED =
      new Revisions(List.of(Revision.V2026_07_28, Revision.V2025_11_25));

  Revisions {
    newestFirst = List.copyOf(newestFirst);
  }

  // A handful of entries: walking them beats hashing, and the newest is asked for most.
  @Nullable Revision find(String version) {
    for (Revision revision : newestFirst) {
      if (revision.version().equals(version)) {
        return revision;
      }
    }
    return null;
  }

  List<String> versions() {
    return newestFirst.stream().map(Revision::version).toList();
  }

  /** What initialize agrees on when the client's wish cannot be met (2025-11-25, Lifecycle). */
  Revision newestHandshake() {
    return newestFirst.stream().filter(r -> !r.perRequest()).findFirst().orElseThrow();
  }
}
