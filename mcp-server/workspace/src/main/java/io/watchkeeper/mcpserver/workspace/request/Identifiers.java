package io.watchkeeper.mcpserver.workspace.request;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids are UUIDs with or without dashes. */
public final class Identifiers {
  private static final Pattern DASHED =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern BARE = Pattern.compile("\\p{XDigit}{32}");

  private Identifiers() {}

  public static Optional<UUID> parse(String text) {
    if (DASHED.matcher(text).matches()) {
      return Optional.of(UUID.fromString(text));
    }
    if (BARE.matcher(text).matches()) {
      return Optional.of(
          new UUID(
              Long.parseUnsignedLong(text, 0, 16, 16), Long.parseUnsignedLong(text, 16, 32, 16)));
    }
    return Optional.empty();
  }

  public static UUID ofPath(String segment) {
    return parse(segment)
        .orElseThrow(
            () -> Refusal.invalid("path failed validation: the id in the path should be a UUID."));
  }
}
