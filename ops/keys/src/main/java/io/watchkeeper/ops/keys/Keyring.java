package io.watchkeeper.ops.keys;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The keys that one process was given, and the doors that they open.
 *
 * @param files where the key of a role lies, empty when the process was given none
 */
public record Keyring(Function<Role, Optional<Path>> files, LongSupplier nanoTime) {

  /** The key of the role, to send. */
  public Optional<RotatingKey> key(Role role) {
    return files.apply(role).map(file -> RotatingKey.of(KeyFile.of(role, file), nanoTime));
  }

  /** A door for callers with a key of one of these roles, the least of them first, and no other. */
  public Door guarded(Role least, Role... also) {
    return new Door(least, keys(least, also), false);
  }

  /** A door that callers on this machine may pass without a key. */
  public Door openOnLoopback(Role least, Role... also) {
    return new Door(least, keys(least, also), true);
  }

  private List<RotatingKey> keys(Role least, Role... also) {
    List<RotatingKey> keys = new ArrayList<>();
    key(least).ifPresent(keys::add);
    for (Role role : also) {
      key(role).ifPresent(keys::add);
    }
    return keys;
  }
}
