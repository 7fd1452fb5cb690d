package io.watchkeeper.ops.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What a file looked like at a moment. A rewrite changes one of these; a rename in its place
 * changes the identity.
 */
record Look(FileTime changed, long bytes, @Nullable Object identity) {

  /** Null when there is no such file, or it cannot be looked at. */
  static @Nullable Look at(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Look(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException e) {
      return null;
    }
  }
}
