package io.watchkeeper.ops.keys;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The keys of one installation on disk. A rotation has two steps, so that no part is ever locked
 * out: {@link #rotate} puts a new key before the old one, and when every part has looked again (a
 * second later, or after hosts were brought in line), {@link #retire} drops the old one.
 */
public final class KeyFolder {

  private static final int BYTES = 32;
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;
  private final RandomGenerator random;

  /**
   * @param random a cryptographically strong generator; only tests hand in another
   */
  public KeyFolder(Path folder, RandomGenerator random) {
    this.folder = folder;
    this.random = random;
  }

  public KeyFile file(Role role) {
    return KeyFile.of(role, folder.resolve(role.fileName()));
  }

  /** The clients that have a key of their own. */
  public ClientsFile clients() {
    return new ClientsFile(folder.resolve(ClientsFile.NAME));
  }

  /** The writers of samples that have a token of their own. */
  public ClientsFile writers() {
    return new ClientsFile(folder.resolve(ClientsFile.WRITERS));
  }

  /** Makes the keys that are not there yet. */
  public void make() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, OWNER_FOLDER);
    }
    for (Role role : Role.values()) {
      Path file = file(role).file();
      if (!Files.exists(file)) {
        appear(file);
      }
    }
  }

  /** Whole at once: another process that starts now must not find a key file without a key. */
  private void appear(Path file) throws IOException {
    Path fresh = Files.createTempFile(folder, "key", ".new", OWNER_ONLY);
    try {
      Files.writeString(fresh, newKey() + "\n");
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException anotherProcessWasFirst) {
      // Its key is as good.
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * A new key for the role; the one before stays accepted until {@link #retire}.
   *
   * @throws IllegalStateException the key before the last is still accepted: retire it first
   */
  public void rotate(Role role) throws IOException {
    List<Secret> now = file(role).read();
    if (now.size() > 1) {
      throw new IllegalStateException(
          "the key before this one is still accepted; end that rotation first:  watchkeeper keys"
              + " retire "
              + role.wire());
    }
    replace(role, List.of(newKey(), now.getFirst().reveal()));
  }

  /** From now on only the newest key opens; false when there was no other. */
  public boolean retire(Role role) throws IOException {
    List<Secret> now = file(role).read();
    if (now.size() < 2) {
      return false;
    }
    replace(role, List.of(now.getFirst().reveal()));
    return true;
  }

  /** A reader sees the old file or the new one, never half of it. */
  private void replace(Role role, List<String> keys) throws IOException {
    Path file = file(role).file();
    Path next = folder.resolve(role.fileName() + ".next");
    Files.deleteIfExists(next);
    write(next, keys);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(Path file, List<String> keys) throws IOException {
    // Created with its mode, so that no moment exists in which others can read it.
    Files.createFile(file, OWNER_ONLY);
    Files.writeString(file, String.join("\n", keys) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
  }

  private String newKey() {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return HexFormat.of().formatHex(key);
  }
}
