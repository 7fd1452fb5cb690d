package io.watchkeeper.alerting.audit;

import io.watchkeeper.alerting.disk.AppendLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code audit.jsonl} and the files put aside: {@code audit.1.jsonl} is the newest of them, as with
 * logrotate.
 */
final class AuditFiles {

  private final Path folder;
  private final AuditSettings settings;
  private AppendLog log;

  AuditFiles(Path folder, AuditSettings settings) throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.log = AppendLog.open(folder.resolve("audit.jsonl"));
  }

  void append(String line) throws IOException {
    if (log.bytes() >= settings.fileBytes()) {
      putAside();
    }
    log.append(line);
  }

  /** The newest lines of all files, oldest first. */
  List<String> newest(int limit) throws IOException {
    Deque<String> lines = new ArrayDeque<>();
    for (int i = settings.keep(); i >= 0; i--) {
      Path file = file(i);
      if (Files.exists(file)) {
        try (Stream<String> all = Files.lines(file)) {
          all.forEach(line -> {
            lines.addLast(line);
            if (lines.size() > limit) {
              lines.removeFirst();
            }
          });
        }
      }
    }
    return new ArrayList<>(lines);
  }

  private void putAside() throws IOException {
    log.close();
    Files.deleteIfExists(file(settings.keep()));
    for (int i = settings.keep() - 1; i >= 0; i--) {
      if (Files.exists(file(i))) {
        Files.move(file(i), file(i + 1), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    log = AppendLog.open(file(0));
  }

  private Path file(int age) {
    return folder.resolve(age == 0 ? "audit.jsonl" : "audit." + age + ".jsonl");
  }
}
