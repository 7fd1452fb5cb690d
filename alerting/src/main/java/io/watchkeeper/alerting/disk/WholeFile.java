package io.watchkeeper.alerting.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/** A small file that is replaced as a whole: a reader sees the old text or the new one. */
public record WholeFile(Path path) {

  public Optional<String> read() throws IOException {
    return Files.exists(path)
        ? Optional.of(Files.readString(path, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** On disk when it returns, the name included. */
  public void write(String text) throws IOException {
    Path folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "lies in a folder");
    Files.createDirectories(folder);
    Path next = folder.resolve(path.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
