package io.watchkeeper.mcpserver.protocol.content;

import java.util.List;
import java.util.Optional;

/**
 * A picture for people who choose (schema, Icon; since 2025-11-25).
 *
 * @param src {@code https:} or {@code data:}
 * @param sizes such as {@code 48x48}, or {@code any}
 * @param theme {@code light} or {@code dark}: the background it is made for
 */
public record Icon(
    String src, Optional<String> mimeType, List<String> sizes, Optional<String> theme) {

  public Icon {
    if (!src.startsWith("https://") && !src.startsWith("data:")) {
      throw new IllegalArgumentException("an icon is https: or data:, not " + src);
    }
    sizes = List.copyOf(sizes);
  }
}
