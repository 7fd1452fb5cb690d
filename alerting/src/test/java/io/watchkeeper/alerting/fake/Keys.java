package io.watchkeeper.alerting.fake;

import io.watchkeeper.alerting.security.KeyFile;
import io.watchkeeper.alerting.security.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Keys of tests; they open nothing. */
public final class Keys {

  public static final String HOOK = "a1".repeat(32);
  public static final String CONTROL = "b2".repeat(32);
  public static final String ROUTING = "R0utingK3y".repeat(3) + "xx";

  private Keys() {}

  /** Writes it as the launcher would. */
  public static Path write(Path file, String key) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, key + "\n");
    return file;
  }

  public static Secret control(Path folder) throws IOException {
    return KeyFile.made("test").read(write(folder.resolve("control.key"), CONTROL));
  }

  public static Secret routing(Path folder) throws IOException {
    return KeyFile.routing("test").read(write(folder.resolve("routing.key"), ROUTING));
  }
}
