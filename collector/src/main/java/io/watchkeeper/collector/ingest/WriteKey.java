package io.watchkeeper.collector.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key that writers must send, if one is configured. Never printed. */
final class WriteKey {

  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final byte @Nullable [] key;

  private WriteKey(byte @Nullable [] key) {
    this.key = key;
  }

  /** Refuses a file that others may read, for then the key is no secret. */
  static WriteKey read(@Nullable String file) {
    if (file == null) {
      return new WriteKey(null);
    }
    Path path = Path.of(file);
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
        throw new IllegalStateException(
            "the write key is open to other users: run chmod 600 " + file);
      }
      String key = Files.readString(path).strip();
      if (key.length() < 32) {
        throw new IllegalStateException(
            "the write key in " + file + " is shorter than 32 characters: make a new one");
      }
      return new WriteKey(key.getBytes(StandardCharsets.UTF_8));
    } catch (IOException missing) {
      throw new UncheckedIOException(
          "watchkeeper.write.key-file names " + file + ", which cannot be read", missing);
    }
  }

  /**
   * @param authorization {@code Token <key>}, as InfluxDB's clients send it, or {@code Bearer
   *     <key>}
   */
  boolean accepts(@Nullable String authorization) {
    if (key == null) {
      return true;
    }
    if (authorization == null) {
      return false;
    }
    int space = authorization.indexOf(' ');
    String scheme = authorization.substring(0, Math.max(space, 0));
    if (!scheme.equalsIgnoreCase("Token") && !scheme.equalsIgnoreCase("Bearer")) {
      return false;
    }
    byte[] sent = authorization.substring(space + 1).strip().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(key, sent);
  }
}
