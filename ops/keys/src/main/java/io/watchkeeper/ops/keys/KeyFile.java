package io.watchkeeper.ops.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A file with one key in its first line and, while a rotation runs, the key before in its second.
 *
 * @param property the setting that names the file, for messages
 */
public record KeyFile(Path file, String property, KeyForm form) {

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  /** Two keys and their line ends; anything larger is another file. */
  private static final int MAX_BYTES = 8_200;

  /** A key that the launcher made, in the file of the role. */
  public static KeyFile of(Role role, Path file) {
    return new KeyFile(file, role.property(), KeyForm.MADE);
  }

  /**
   * The key, and the one before it if that is still accepted.
   *
   * @return one or two
   * @throws IllegalStateException missing, open to others or malformed, in words for the operator;
   *     never with the key
   */
  public List<Secret> read() {
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalStateException(
            "there is no key at " + file + ": make it, or name another file by " + property);
      }
      if (openToOthers(file)) {
        throw new IllegalStateException(
            "the key at " + file + " is open to other users: run  chmod 600 " + file);
      }
      List<String> lines =
          Files.size(file) > MAX_BYTES
              ? List.of()
              : Files.readString(file, StandardCharsets.ISO_8859_1).strip().lines().toList();
      if (lines.isEmpty() || lines.size() > 2 || !lines.stream().allMatch(form::matches)) {
        throw new IllegalStateException(
            "the file " + file + " (" + property + ") must hold " + form.words() + " in one line");
      }
      return lines.stream().map(Secret::new).toList();
    } catch (IOException e) {
      // The text of the exception may quote the file.
      throw new IllegalStateException(
          "the key at " + file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** The key to send. */
  public Secret current() {
    return read().getFirst();
  }

  /** A key that others can read must be taken for known. */
  public static boolean openToOthers(Path file) throws IOException {
    return !Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS);
  }
}
