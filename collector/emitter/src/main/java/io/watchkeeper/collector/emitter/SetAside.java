package io.watchkeeper.collector.emitter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;

/**
 * Lines that the endpoint refused for good, for a person to look at: two files of at most half a
 * MiB, the newer of which becomes the older when it is full. Each refusal is a comment with instant
 * and reason, then the lines. One thread.
 */
final class SetAside {

  static final String NAME = "refused.lines";

  private static final long MOST_BYTES = 512 << 10;

  private final Path file;
  private final Path older;
  private final InstantSource clock;

  SetAside(Path folder, InstantSource clock) {
    this.file = folder.resolve(NAME);
    this.older = folder.resolve(NAME + ".1");
    this.clock = clock;
  }

  /** Keeps as many of the lines as fit into an empty file. */
  void keep(List<String> lines, String reason) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(clock.instant()).append(' ').append(reason).append('\n');
    for (String line : lines) {
      if (text.length() + line.length() >= MOST_BYTES / 4) {
        text.append("# and more, for which there is no room\n");
        break;
      }
      text.append(line).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (Files.exists(file) && Files.size(file) + bytes.length > MOST_BYTES) {
      Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
