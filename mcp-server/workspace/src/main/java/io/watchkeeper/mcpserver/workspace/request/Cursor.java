package io.watchkeeper.mcpserver.workspace.request;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Place in a list: the last item handed out, when that item was last edited, and how many were
 * handed out before and with it.
 *
 * <p>The list is computed afresh for each page of it. An item whose edit time is unchanged has kept
 * its order among the others, so the next one is the one behind it even when others came or went in
 * front; an item that was edited or is gone may be anywhere, so then the count decides.
 */
public record Cursor(UUID last, Instant edited, int handedOut) {
  private static final int BYTES = 3 * Long.BYTES + Integer.BYTES;

  public String encode() {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(last.getMostSignificantBits())
            .putLong(last.getLeastSignificantBits())
            .putLong(edited.toEpochMilli())
            .putInt(handedOut)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static Optional<Cursor> decode(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length != BYTES) {
        return Optional.empty();
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      UUID last = new UUID(buffer.getLong(), buffer.getLong());
      Instant edited = Instant.ofEpochMilli(buffer.getLong());
      int handedOut = buffer.getInt();
      return handedOut < 0 ? Optional.empty() : Optional.of(new Cursor(last, edited, handedOut));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Index of the first item not yet handed out. */
  public <T> int resume(List<T> items, Function<T, Mark> mark) {
    for (int i = 0; i < items.size(); i++) {
      Mark at = mark.apply(items.get(i));
      if (at.id().equals(last) && at.edited().toEpochMilli() == edited.toEpochMilli()) {
        return i + 1;
      }
    }
    return Math.min(handedOut, items.size());
  }

  public record Mark(UUID id, Instant edited) {}
}
