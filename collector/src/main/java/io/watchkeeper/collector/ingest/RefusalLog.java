package io.watchkeeper.collector.ingest;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what was refused: at an endpoint, and in the log once a minute while there is news. */
@Controller("/api/v1/refusals")
final class RefusalLog {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

  /** Lines in the log at a time; the endpoint has all. */
  private static final int MOST_LOGGED = 20;

  private final Refusals refusals;

  RefusalLog(Refusals refusals) {
    this.refusals = refusals;
  }

  @Get
  Map<String, List<Refusals.Line>> all() {
    return Map.of("refusals", refusals.lines());
  }

  void log() {
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
