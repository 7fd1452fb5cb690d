package io.watchkeeper.collector.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * The completed seconds after a cursor, oldest first.
 *
 * @param cursor where to read on
 * @param watermark every second that starts before this instant is complete
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Tail(List<Second> seconds, Cursor cursor, Instant watermark) {

  public Tail {
    seconds = List.copyOf(seconds);
  }
}
