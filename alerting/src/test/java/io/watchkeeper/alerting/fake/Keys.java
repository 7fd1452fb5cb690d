package io.watchkeeper.alerting.fake;

import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.KeyForm;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.keys.RotatingKey;
import io.watchkeeper.ops.keys.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Keys of tests; they open nothing. */
public final class Keys {

  public static final String HOOK = "a1".repeat(32);
  public static final String CONTROL = "b2".repeat(32);
  public static final String OPERATE = "c3".repeat(32);
  public static final String VIEW = "e5".repeat(32);
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

  public static RotatingKey control(Path folder) throws IOException {
    Path file = write(folder.resolve("control.key"), CONTROL);
    return RotatingKey.of(KeyFile.of(Role.CONTROL, file), () -> 0L);
  }

  public static Secret routing(Path folder) throws IOException {
    return new KeyFile(write(folder.resolve("routing.key"), ROUTING), "test", KeyForm.ROUTING)
        .current();
  }
}
