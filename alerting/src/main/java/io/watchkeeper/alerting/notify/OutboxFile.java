package io.watchkeeper.alerting.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.watchkeeper.alerting.disk.AppendLog;
import io.watchkeeper.alerting.disk.WholeFile;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code outbox.jsonl}: a line when a notification is added, a line when it is settled. */
final class OutboxFile {

  /** Grown to this, it is written anew without what is long settled. */
  static final long REWRITE_BYTES = 4 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(OutboxFile.class);

  private final Path path;
  private final WireJson json;
  private AppendLog log;

  OutboxFile(Path folder, WireJson json) throws IOException {
    this.path = folder.resolve("outbox.jsonl");
    this.json = json;
    this.log = AppendLog.open(path);
  }

  List<OutboxLine> read() throws IOException {
    List<OutboxLine> lines = new ArrayList<>();
    for (String text : Files.readAllLines(path)) {
      try {
        lines.add(json.read(text, OutboxLine.class));
      } catch (JsonProcessingException e) {
        LOG.error("a line of {} cannot be read and is passed over", path, e);
      }
    }
    return lines;
  }

  void append(OutboxLine line) throws IOException {
    log.append(json.write(line));
  }

  boolean full() {
    return log.bytes() >= REWRITE_BYTES;
  }

  void rewrite(List<OutboxLine> lines) throws IOException {
    String text = lines.stream().map(json::write).collect(Collectors.joining("\n"));
    log.close();
    try {
      new WholeFile(path).write(text.isEmpty() ? "" : text + "\n");
    } finally {
      log = AppendLog.open(path);
    }
  }
}
