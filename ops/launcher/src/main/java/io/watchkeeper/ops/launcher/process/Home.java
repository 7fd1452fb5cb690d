package io.watchkeeper.ops.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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

  public Path key(Key key) {
    return folder.resolve("keys").resolve(key.fileName());
  }

  public Path log(String process) {
    return folder.resolve("logs").resolve(process + ".log");
  }
}
