package io.watchkeeper.dashboards.view;

import io.watchkeeper.dashboards.board.History;
import io.watchkeeper.dashboards.board.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The figures of a server for the browser: columns for its charts, and texts ready to show. */
public final class Figures {

  private Figures() {}

  /**
   * A quarter of an hour.
   *
   * @param to epoch second of the last value, null before the first second
   * @param columns line key to a value a second, the last at {@code to}; null where there is none
   */
  public record Past(
      @Nullable Long to,
      Map<String, List<@Nullable Double>> columns,
      Map<String, String> texts,
      long number) {}

  /** One server's values and texts of one second. */
  public record Present(Map<String, @Nullable Double> values, Map<String, String> texts) {}

  /**
   * The columns of a track.
   *
   * @param number of the newest live message, so that the browser knows what it already has
   */
  public static Past past(History.Track track, long number) {
    Map<String, List<@Nullable Double>> columns = new LinkedHashMap<>();
    Instant newest = track.newest();
    for (Line line : Line.values()) {
      List<@Nullable Double> column = new ArrayList<>();
      if (newest != null) {
        long to = newest.getEpochSecond();
        for (long at = to - History.SPAN.toSeconds() + 1; at <= to; at++) {
          Reading reading = track.readings().get(at);
          column.add(reading == null ? null : boxed(line.value(reading)));
        }
      }
      columns.put(line.key(), column);
    }
    return new Past(
        newest == null ? null : newest.getEpochSecond(), columns, texts(shown(track)), number);
  }

  public static Present present(Reading reading) {
    Map<String, @Nullable Double> values = new LinkedHashMap<>();
    for (Line line : Line.values()) {
      values.put(line.key(), boxed(line.value(reading)));
    }
    return new Present(values, texts(reading));
  }

  /** The newest reading there is; none for a server that was never heard. */
  static Reading shown(History.Track track) {
    return track.readings().isEmpty() ? Reading.NONE : track.readings().lastEntry().getValue();
  }

  static Map<String, String> texts(Reading reading) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Tile tile : Tile.values()) {
      Tile.Face face = tile.face(reading);
      texts.put(tile.text("value"), face.value());
      texts.put(tile.text("detail"), face.detail());
      texts.put(tile.text("status"), face.status());
    }
    for (Line line : Line.values()) {
      texts.put("line." + line.key(), line.words(line.value(reading)));
    }
    return texts;
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isEmpty() ? null : Double.valueOf(Math.round(value.getAsDouble() * 1000) / 1000.0);
  }
}
