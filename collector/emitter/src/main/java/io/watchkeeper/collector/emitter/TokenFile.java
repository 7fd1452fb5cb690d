package io.watchkeeper.collector.emitter;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Reads a token from a file that nobody else may read. */
final class TokenFile {

  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private TokenFile() {}

  /**
   * The token, printable and without spaces.
   *
   * @throws IOException that says how to mend it, and never holds the token
   */
  static String read(Path file) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> permissions = EnumSet.copyOf(OF_OTHERS);
      permissions.retainAll(Files.getPosixFilePermissions(file));
      if (!permissions.isEmpty()) {
        throw new IOException("others can read the token: chmod 600 " + file);
      }
    }
    // Further lines are keys of before, which are still accepted but no longer sent.
    String token = Files.readString(file).strip().lines().findFirst().orElse("");
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IOException("no token in the first line of " + file);
    }
    return token;
  }
}
