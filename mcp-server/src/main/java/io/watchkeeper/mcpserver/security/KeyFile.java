package io.watchkeeper.mcpserver.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * A secret in one line of a file. Read once, at start; a file that others may read is refused,
 * since its secret must be taken for known.
 */
public final class KeyFile {

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /** A token or key is a few dozen bytes; anything near this is another file. */
  private static final int MAX_BYTES = 4_096;

  private KeyFile() {}

  /**
   * The secret, without blanks around it.
   *
   * @throws IllegalStateException with words for the operator, never with the secret
   */
  public static String read(Path file) {
    try {
      if (!Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS)) {
        throw new IllegalStateException(
            "others can read or change the key file " + file + "; run: chmod 600 " + file);
      }
      byte[] bytes = Files.size(file) > MAX_BYTES ? new byte[0] : Files.readAllBytes(file);
      String secret = new String(bytes, StandardCharsets.US_ASCII).strip();
      if (secret.isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw new IllegalStateException(
            "the key file " + file + " does not hold one line with a key; write a new one");
      }
      return secret;
    } catch (IOException e) {
      throw new IllegalStateException(
          "the key file " + file + " cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }
}
