package io.watchkeeper.ops.launcher.process;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes the keys at first start and reads them back; each is 32 bytes as hexadecimal. */
public final class Keys {

  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Home home;

  /**
   * @param random a cryptographically strong generator; only tests hand in another
   */
  public Keys(Home home, RandomGenerator random) throws IOException {
    this.home = home;
    Files.createDirectories(home.folder().resolve("keys"));
    for (Key key : Key.values()) {
      make(home.key(key), random);
    }
  }

  public String read(Key key) throws IOException {
    Path file = home.key(key);
    if (!ownerOnly(file)) {
      throw new IOException("others can read " + file + ": run chmod 600 " + file);
    }
    return Files.readString(file).strip();
  }

  public static boolean ownerOnly(Path file) throws IOException {
    Set<PosixFilePermission> beyond = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    beyond.removeAll(OWNER_ONLY);
    return beyond.isEmpty();
  }

  private static void make(Path file, RandomGenerator random) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    try {
      // Created with its mode, so that no moment exists in which others can read it.
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException anotherProcessWasFirst) {
      return;
    }
    Files.writeString(
        file, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
  }
}
