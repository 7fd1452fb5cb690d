package io.watchkeeper.anomaly.disk;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is replaced whole: a crash leaves the old one or the new one, never half of one. */
public record WholeFile(Path path) {

  /** Writes the new one, completely. */
  @FunctionalInterface
  public interface Writing {
    void to(Path fresh) throws IOException;
  }

  /** Into a file beside it, which is then moved over it; its folder is there. */
  public void replace(Writing writing) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    writing.to(fresh);
    try {
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
