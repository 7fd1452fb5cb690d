package io.watchkeeper.ops.doors;

import io.watchkeeper.ops.keys.Door;
import org.jspecify.annotations.Nullable;

/**
 * Doors before a path and all below it; services hand them in as beans. The longest path wins. A
 * door that is null lets everyone pass, where the route itself asks or has nothing to hide.
 *
 * @param path begins with a slash, ends without one; {@code /} is everything
 * @param look before GET and HEAD
 * @param change before every other method
 */
public record Guard(String path, @Nullable Door look, @Nullable Door change) {

  public Guard {
    if (!path.startsWith("/") || (path.length() > 1 && path.endsWith("/"))) {
      throw new IllegalArgumentException("a guarded path is like /api/v1, not " + path);
    }
  }

  /** One door for every method. */
  public static Guard of(String path, Door door) {
    return new Guard(path, door, door);
  }

  public static Guard of(String path, Door look, Door change) {
    return new Guard(path, look, change);
  }

  /** The route asks for itself, or everyone may know what it says. */
  public static Guard none(String path) {
    return new Guard(path, null, null);
  }

  boolean covers(String requested) {
    return path.equals("/")
        || (requested.startsWith(path)
            && (requested.length() == path.length() || requested.charAt(path.length()) == '/'));
  }

  @Nullable Door door(boolean changes) {
    return changes ? change : look;
  }
}
