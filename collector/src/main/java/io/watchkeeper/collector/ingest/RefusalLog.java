package io.watchkeeper.collector.ingest;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.watchkeeper.collector.model.Upkeep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what was refused: at an endpoint, and in the log once a minute while there is news. */
@Controller("/api/v1/refusals")
final class RefusalLog {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

  /** Lines in the log at a time; the endpoint has all. */
  private static final int MOST_LOGGED = 20;

  /** The store finds out later whose points came too late, and does not know any more who sent. */
  private static final String STORE = "(store)";

  private final Refusals refusals;
  private final Optional<Upkeep> upkeep;

  RefusalLog(Refusals refusals, Optional<Upkeep> upkeep) {
    this.refusals = refusals;
    this.upkeep = upkeep;
  }

  private void askStore() {
    upkeep.ifPresent(store ->
        store
            .late()
            .forEach((measurement, points) ->
                refusals.count(STORE, Reason.TOO_LATE, measurement, points)));
  }

  @Get
  Map<String, List<Refusals.Line>> all() {
    askStore();
    return Map.of("refusals", refusals.lines());
  }

  void log() {
    askStore();
    List<Refusals.Line> news = refusals.news();
    for (Refusals.Line line : news.subList(0, Math.min(news.size(), MOST_LOGGED))) {
      LOG.warn(
          "writer {}: {} points {} ({}) since the last minute",
          line.writer(),
          line.points(),
          line.reason(),
          printable(line.what()));
    }
    if (news.size() > MOST_LOGGED) {
      LOG.warn("and {} more sorts of refusals: see /api/v1/refusals", news.size() - MOST_LOGGED);
    }
  }

  /** A writer chose it, and could begin a line of its own. */
  private static String printable(String what) {
    return what.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
