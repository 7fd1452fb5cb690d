package io.watchkeeper.ops.launcher.process;

import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.KeyFolder;
import io.watchkeeper.ops.keys.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.random.RandomGenerator;

/**
 * The one folder under which all data lives.
 *
 * @param folder made on first use, readable by its owner only
 */
public record Home(Path folder) {

  public static Home at(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute)) {
      Files.createDirectories(
          absolute,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return new Home(absolute);
  }

  /**
   * The keys between the parts.
   *
   * @param random a cryptographically strong generator; only tests hand in another
   */
  public KeyFolder keys(RandomGenerator random) {
    return new KeyFolder(keyFolder(), random);
  }

  public KeyFile key(Role role) {
    return KeyFile.of(role, keyFolder().resolve(role.fileName()));
  }

  private Path keyFolder() {
    return folder.resolve("keys");
  }

  public Path log(String process) {
    return folder.resolve("logs").resolve(process + ".log");
  }
}
