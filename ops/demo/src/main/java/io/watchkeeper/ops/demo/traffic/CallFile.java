package io.watchkeeper.ops.demo.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows the file of response times that the MCP clients write while they run, a whole line at a
 * time. The format is described where it is written, in the module gatling; this knows of it what
 * the demonstration needs. Preparation of the clients is passed over: it is no load. One thread.
 */
public final class CallFile {
  private static final String VERSION = "#watchkeeper-calls 1";
  private static final int COLUMNS = 9;
  private static final int READ_BYTES = 1 << 16;

  private final Path file;
  private final ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<Outcome> fresh = new ArrayList<>();
  private long position;
  private long lines;
  private @Nullable String learned;
  private int inFlight;
  private long dropped;

  /**
   * @param file need not be there yet
   */
  public CallFile(Path file) {
    this.file = file;
  }

  /**
   * The calls that ended since the last look, in that order.
   *
   * @throws IOException when it cannot be read or is no such file
   */
  public List<Outcome> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.read(buffer.clear(), position) > 0) {
        buffer.flip();
        position += buffer.remaining();
        while (buffer.hasRemaining()) {
          byte next = buffer.get();
          if (next == '\n') {
            take(line.toString(UTF_8));
            line.reset();
          } else {
            line.write(next);
          }
        }
      }
    }
    List<Outcome> outcomes = List.copyOf(fresh);
    fresh.clear();
    return outcomes;
  }

  /** One line on what the clients learned; null until they have. */
  public @Nullable String learned() {
    return learned;
  }

  /** Calls under way at the last pulse. */
  public int inFlight() {
    return inFlight;
  }

  /** Calls that ended and are not in the file, because the disk was too slow. */
  public long dropped() {
    return dropped;
  }

  private void take(String text) throws IOException {
    if (lines++ == 0) {
      if (!text.equals(VERSION)) {
        throw new IOException(file + " is no file of calls, version 1: it begins with " + text);
      }
    } else if (text.startsWith("#")) {
      remark(text);
    } else if (lines > 2) {
      call(text.split(",", -1));
    }
  }

  private void remark(String text) {
    String[] words = text.split(" ", -1);
    Map<String, String> values = new TreeMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        values.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    switch (words[0]) {
      case "#learned" ->
          learned =
              String.format(
                  "learned %s pages to repeat, %s cold, %s to write, %s data sources",
                  values.get("hot"),
                  values.get("cold"),
                  values.get("write"),
                  values.get("data_sources"));
      case "#pulse" -> {
        inFlight = Integer.parseInt(values.getOrDefault("in_flight", "0"));
        dropped = Long.parseLong(values.getOrDefault("dropped", "0"));
      }
      default -> {
        // A later version says more.
      }
    }
  }

  private void call(String[] cells) throws IOException {
    if (cells.length < COLUMNS) {
      throw new IOException(file + ", line " + lines + ": no call");
    }
    if (cells[5].equals("preparation")) {
      return;
    }
    long startedAt = Long.parseLong(cells[0]);
    fresh.add(
        new Outcome(
            Instant.ofEpochSecond(0, startedAt),
            CallKind.valueOf(cells[5].toUpperCase(Locale.ROOT)),
            cells[7],
            CallResult.valueOf(cells[6].toUpperCase(Locale.ROOT).replace('-', '_')),
            Duration.ofNanos(Long.parseLong(cells[1])),
            cells[8].isEmpty() ? null : (Double) Double.parseDouble(cells[8])));
  }
}
