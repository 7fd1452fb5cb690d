package io.watchkeeper.collector.ingest.line;

import io.watchkeeper.collector.ingest.Reason;
import java.util.List;

/**
 * The one text by which InfluxDB 1 says what it did not keep. Its clients tell by words in it what
 * is worth sending again, so the words are its own [1]; what follows them is ours.
 *
 * <p>[1] As InfluxDB 1.6.7 answers to the same bodies.
 */
final class Version1Error {

  private static final int MOST_QUOTED = 200;
  private static final int MOST_LINES = 20;

  private Version1Error() {}

  static String text(LineIngest.Outcome outcome, String body) {
    List<LineBatch.Rejected> unreadable =
        outcome.rejected().stream().filter(line -> line.sort() == Reason.UNREADABLE).toList();
    int dropped = outcome.rejected().size() - unreadable.size();
    if (dropped > 0) {
      // Of several reasons one, as there.
      LineBatch.Rejected first =
          outcome.rejected().stream()
              .filter(line -> line.sort() != Reason.UNREADABLE)
              .findFirst()
              .orElseThrow();
      return "partial write: " + words(first) + " dropped=" + dropped;
    }
    StringBuilder parts = new StringBuilder();
    List<String> lines = body.lines().toList();
    for (LineBatch.Rejected line : unreadable.subList(0, Math.min(unreadable.size(), MOST_LINES))) {
      String quoted = lines.get(line.line() - 1);
      parts
          .append(parts.isEmpty() ? "" : "\n")
          .append("unable to parse '")
          .append(quoted, 0, Math.min(quoted.length(), MOST_QUOTED))
          .append("': ")
          .append(line.reason());
    }
    return unreadable.size() == outcome.lines()
        ? parts.toString()
        : "partial write: " + parts + " dropped=0";
  }

  private static String words(LineBatch.Rejected line) {
    return switch (line.sort()) {
      case TOO_OLD, TOO_LATE, IN_FUTURE -> "points beyond retention policy: " + line.reason();
      case STORE_RULES -> "field type conflict: " + line.reason();
      case TOO_MANY_NAMES -> "max-values-per-tag limit exceeded: " + line.reason();
      case UNREADABLE, NOT_FINITE, NO_PREDECESSOR, STORE_AWAY, NOT_SCRAPED, UNSUPPORTED, FOLDED ->
          line.reason();
    };
  }
}
