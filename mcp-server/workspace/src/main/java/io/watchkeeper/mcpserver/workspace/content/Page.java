package io.watchkeeper.mcpserver.workspace.content;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A page without its body. Values are in schema order; computed positions hold {@code EMPTY}. */
public record Page(
    UUID id,
    Parent parent,
    @Nullable String icon,
    Stamp created,
    Stamp edited,
    boolean inTrash,
    List<Value> values) {

  public Page {
    values = List.copyOf(values);
  }

  /** Who did something when; to the millisecond. */
  public record Stamp(UUID by, Instant at) {}

  public Page withValues(List<Value> changed, Stamp stamp) {
    return new Page(id, parent, icon, created, stamp, inTrash, changed);
  }

  public Page withTrash(boolean trashed, Stamp stamp) {
    return new Page(id, parent, icon, created, stamp, trashed, values);
  }

  public Page withIcon(@Nullable String changed, Stamp stamp) {
    return new Page(id, parent, changed, created, stamp, inTrash, values);
  }

  public Page touched(Stamp stamp) {
    return new Page(id, parent, icon, created, stamp, inTrash, values);
  }
}
