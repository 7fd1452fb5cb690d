package io.watchkeeper.mcpserver.protocol.uri;

import io.watchkeeper.mcpserver.protocol.uri.UriTemplate.Part;
import java.util.List;

/**
 * Lays one template over one URI: where does each part start? The first variable is as short as can
 * be, then the second. What failed is remembered, so each place is tried once a part.
 */
final class Placement {

  private final List<Part> parts;
  private final String uri;
  private final int[] starts;
  private final boolean[] failed;

  Placement(List<Part> parts, String uri) {
    this.parts = parts;
    this.uri = uri;
    this.starts = new int[parts.size() + 1];
    this.failed = new boolean[(parts.size() + 1) * (uri.length() + 1)];
  }

  boolean find() {
    return from(0);
  }

  /** What the part covers, once it was found. */
  String text(int part) {
    return uri.substring(starts[part], starts[part + 1]);
  }

  private boolean from(int part) {
    boolean fits = part == parts.size() ? starts[part] == uri.length() : reads(part);
    failed[memory(part)] = !fits;
    return fits;
  }

  private int memory(int part) {
    return part * (uri.length() + 1) + starts[part];
  }

  private boolean reads(int part) {
    int at = starts[part];
    return switch (parts.get(part)) {
      case Part.Literal(String text) -> {
        starts[part + 1] = at + text.length();
        yield uri.startsWith(text, at) && from(part + 1);
      }
      case Part.Simple simple -> stretch(part, false);
      case Part.Spanning spanning -> stretch(part, true);
    };
  }

  private boolean stretch(int part, boolean spanning) {
    int end = Cut.after(uri, starts[part], spanning);
    while (end >= 0) {
      starts[part + 1] = end;
      if (failed[memory(part + 1)]) {
        // A stretch that began earlier came past here and went on to no avail.
        return false;
      }
      if (from(part + 1)) {
        return true;
      }
      end = Cut.after(uri, end, spanning);
    }
    return false;
  }
}
