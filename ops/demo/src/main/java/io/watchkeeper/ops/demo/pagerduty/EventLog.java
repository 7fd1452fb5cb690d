package io.watchkeeper.ops.demo.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Accepted events, one JSON object a line: {@code receivedAt}, {@code dedup_key}, {@code event}.
 * The routing key is a secret and is written as its last four characters. A line is on disk before
 * the sender hears of success.
 */
final class EventLog implements AutoCloseable {
  static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Events that {@code GET /events} shows; the file keeps them all. */
  private static final int MAX_SHOWN = 10_000;

  private final FileChannel file;
  private final Deque<ObjectNode> shown = new ArrayDeque<>();
  private long accepted;

  EventLog(Path path) throws IOException {
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  synchronized void append(Instant receivedAt, String dedupKey, ObjectNode event)
      throws IOException {
    ObjectNode masked = event.deepCopy();
    String key = event.path("routing_key").asText();
    masked.put("routing_key", "…" + key.substring(key.length() - 4));
    ObjectNode line = JSON.createObjectNode();
    line.put("receivedAt", receivedAt.toString());
    line.put("dedup_key", dedupKey);
    line.set("event", masked);
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
    accepted++;
    shown.addLast(line);
    if (shown.size() > MAX_SHOWN) {
      shown.removeFirst();
    }
  }

  /** {@code accepted} counts since the start; {@code events} are the newest, oldest first. */
  synchronized ObjectNode show() {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("standIn", true);
    answer.put("accepted", accepted);
    ArrayNode events = answer.putArray("events");
    shown.forEach(events::add);
    return answer;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
