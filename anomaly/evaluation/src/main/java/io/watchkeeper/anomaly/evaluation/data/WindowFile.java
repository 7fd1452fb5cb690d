package io.watchkeeper.anomaly.evaluation.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * NAB's {@code labels/combined_windows.json}: from a file's path below {@code data} to pairs of
 * first and last time.
 */
record WindowFile(Path file) {

  /** Empty when nobody labelled that file; an empty list when somebody found nothing in it. */
  Optional<List<Fault>> windows(String series, long[] seconds) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    JsonNode pairs = read().path(series);
    if (pairs.isMissingNode()) {
      return Optional.empty();
    }
    List<Fault> windows = new ArrayList<>();
    for (JsonNode pair : pairs) {
      windows.add(window(seconds, time(pair.path(0)), time(pair.path(1))));
    }
    windows.removeIf(window -> window.start() >= window.end());
    return Optional.of(windows);
  }

  private JsonNode read() throws IOException {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new BadFile(file, "is not JSON (" + e.getOriginalMessage() + ")");
    }
  }

  private long time(JsonNode node) throws BadFile {
    OptionalLong time = Cell.time(node.asText());
    if (time.isEmpty()) {
      throw new BadFile(file, "has " + node + " where a time is meant, as \"2014-04-10 16:15:00\"");
    }
    return time.getAsLong();
  }

  /**
   * Both ends belong to it. A time that a clock set back shows twice is the first row that shows
   * it, the end's the first one behind the start.
   */
  private static Fault window(long[] seconds, long from, long to) {
    int start = first(seconds, 0, from, true);
    int exact = first(seconds, Math.min(start, seconds.length), to, false);
    int end = exact < seconds.length ? exact + 1 : first(seconds, start, to + 1, true);
    return new Fault(start, end, Set.of());
  }

  private static int first(long[] seconds, int begin, long time, boolean orLater) {
    for (int row = begin; row < seconds.length; row++) {
      if (seconds[row] == time || (orLater && seconds[row] > time)) {
        return row;
      }
    }
    return seconds.length;
  }
}
