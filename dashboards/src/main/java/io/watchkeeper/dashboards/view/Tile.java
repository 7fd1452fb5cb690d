package io.watchkeeper.dashboards.view;

import io.watchkeeper.dashboards.board.Gauge;
import io.watchkeeper.dashboards.board.Reading;
import java.util.Locale;
import java.util.OptionalDouble;

/** A figure readable from across the room. */
public enum Tile {
  LATENCY("Latency p95"),
  THROUGHPUT("Throughput"),
  ERRORS("Errors"),
  CACHE("Cache hits"),
  BREAKER("Breaker"),
  IN_FLIGHT("In flight");

  /** A tenth of the requests failing is felt; any failing is worth a look. */
  private static final double BAD_ERROR_PERCENT = 10;

  private final String label;

  Tile(String label) {
    this.label = label;
  }

  /**
   * What a tile says.
   *
   * @param status ok, warn, bad or none; also told by a sign and in words, never by colour alone
   */
  public record Face(String value, String detail, String status) {}

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String label() {
    return label;
  }

  Face face(Reading reading) {
    return switch (this) {
      case LATENCY -> new Face(words(Line.P95, reading), "p99 " + words(Line.P99, reading), "none");
      case THROUGHPUT -> new Face(words(Line.REQUESTS, reading), "requests per second", "none");
      case ERRORS -> errors(reading);
      case CACHE -> cache(reading);
      case BREAKER -> breaker(reading);
      case IN_FLIGHT -> new Face(words(Line.IN_FLIGHT, reading), "begun, not ended", "none");
    };
  }

  private static Face errors(Reading reading) {
    OptionalDouble percent = Line.ERROR_RATIO.value(reading);
    String status =
        percent.isEmpty()
            ? "none"
            : percent.getAsDouble() >= BAD_ERROR_PERCENT
                ? "bad"
                : percent.getAsDouble() > 0 ? "warn" : "ok";
    return new Face(
        Words.percent(percent), Words.count(reading.get(Gauge.ERRORS)) + " failed", status);
  }

  private static Face cache(Reading reading) {
    double fresh = reading.get(Gauge.HITS).orElse(0);
    double stale = reading.get(Gauge.STALE).orElse(0);
    double reads = fresh + stale + reading.get(Gauge.MISSES).orElse(0);
    return new Face(
        reads == 0 ? Words.NONE : Words.percent(OptionalDouble.of(100 * (fresh + stale) / reads)),
        stale > 0
            ? Words.count(OptionalDouble.of(stale)) + " stale"
            : Words.count(OptionalDouble.of(reads)) + " reads",
        stale > 0 ? "warn" : "none");
  }

  private static Face breaker(Reading reading) {
    OptionalDouble state = reading.get(Gauge.BREAKER);
    boolean cacheOnly = reading.get(Gauge.CACHE_ONLY).orElse(0) > 0;
    String detail =
        cacheOnly
            ? "reads from cache"
            : state.isEmpty() ? "no backend seen" : state.getAsDouble() == 0 ? "calls pass" : "";
    String status =
        state.isEmpty()
            ? "none"
            : state.getAsDouble() >= 2
                ? "bad"
                : state.getAsDouble() == 1 || cacheOnly ? "warn" : "ok";
    String words =
        detail.isEmpty() ? (state.getAsDouble() == 1 ? "trying calls" : "no calls pass") : detail;
    return new Face(Words.breaker(state), words, status);
  }

  private static String words(Line line, Reading reading) {
    return line.words(line.value(reading));
  }

  /** The name of one of its texts in the browser. */
  String text(String part) {
    return "tile." + name().toLowerCase(Locale.ROOT) + "." + part;
  }
}
