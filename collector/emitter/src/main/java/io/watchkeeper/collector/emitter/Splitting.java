package io.watchkeeper.collector.emitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes one batch, halving it where the endpoint refuses lines without saying which. At least
 * once: halves of what was partly kept are written again, and the store tells equal points.
 */
final class Splitting {

  /** Most requests spent on finding the bad lines of one batch; after that the rest is refused. */
  private static final int MOST_REQUESTS = 64;

  /** Of more bad lines that are not named only the number is told: a search would not end. */
  private static final int MOST_SOUGHT = 8;

  /** Lines that the endpoint will never keep, or among which such are. */
  record Refused(List<String> lines, int count, String reason) {}

  private final Endpoint endpoint;
  private final List<Refused> refused = new ArrayList<>();
  private int requests;

  Splitting(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Empty when each line was either taken or refused for good. */
  Optional<Answer.Unavailable> send(List<String> lines) {
    requests++;
    return switch (endpoint.write(lines)) {
      case Answer.Written _ -> Optional.empty();
      case Answer.Partly partly -> partly(lines, partly);
      case Answer.Malformed malformed -> halve(lines, malformed.reason());
      case Answer.TooLarge _ -> halve(lines, "too large (413)");
      case Answer.Unavailable unavailable -> Optional.of(unavailable);
    };
  }

  private Optional<Answer.Unavailable> partly(List<String> lines, Answer.Partly partly) {
    int count = Math.min(partly.rejected(), lines.size());
    if (!partly.lines().isEmpty()) {
      List<String> named =
          IntStream.range(0, lines.size())
              .filter(partly.lines()::contains)
              .mapToObj(lines::get)
              .toList();
      refused.add(new Refused(named, count, partly.reason()));
      return Optional.empty();
    }
    if (count > MOST_SOUGHT) {
      refused.add(
          new Refused(
              lines, count, count + " of these, it does not say which: " + partly.reason()));
      return Optional.empty();
    }
    return halve(lines, partly.reason());
  }

  private Optional<Answer.Unavailable> halve(List<String> lines, String why) {
    if (lines.size() == 1 || requests >= MOST_REQUESTS) {
      refused.add(new Refused(lines, lines.size(), why));
      return Optional.empty();
    }
    int middle = lines.size() / 2;
    Optional<Answer.Unavailable> failure = send(lines.subList(0, middle));
    return failure.isPresent() ? failure : send(lines.subList(middle, lines.size()));
  }

  List<Refused> refused() {
    return refused;
  }
}
