package io.watchkeeper.alerting.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a key's file must hold.
 *
 * @param property the setting that names the file, for messages
 * @param form the whole key
 * @param formInWords the same for people
 */
public record KeyFile(String property, Pattern form, String formInWords) {

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /** A key that the launcher made: 32 random bytes. */
  public static KeyFile made(String property) {
    return new KeyFile(property, Pattern.compile("[0-9a-f]{64}"), "64 hex characters");
  }

  /** PagerDuty's routing key, also called integration key. */
  public static KeyFile routing(String property) {
    return new KeyFile(property, Pattern.compile("[0-9A-Za-z]{32}"), "32 letters and digits");
  }

  /** The key; a file that is missing, open to others or holds something else stops the start. */
  public Secret read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalStateException(
            "there is no key at " + file + ": make it, or name another file by " + property);
      }
      for (PosixFilePermission permission : Files.getPosixFilePermissions(file)) {
        if (OTHERS.contains(permission)) {
          throw new IllegalStateException(
              "the key at " + file + " is open to other users: run  chmod 600 " + file);
        }
      }
      String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (!form.matcher(text).matches()) {
        throw new IllegalStateException(
            "the file " + file + " (" + property + ") must hold " + formInWords + " in one line");
      }
      return new Secret(text);
    } catch (IOException e) {
      // The text of the exception may quote the file.
      throw new IllegalStateException(
          "the key at " + file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }
}
