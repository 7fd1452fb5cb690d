package io.watchkeeper.collector.history.load;

import io.watchkeeper.collector.history.Locality;
import io.watchkeeper.collector.history.Scenario;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What to write where.
 *
 * @param truths where the list of incidents goes
 */
record HistoryOptions(
    Target target, Instant end, Span.Ages ages, Scenario scenario, Optional<Path> truths) {

  static final String USAGE =
      """
      Writes a synthetic history into a collector, ending now. Every point is labelled synthetic.
        --url URL          of the collector (default: http://127.0.0.1:7301)
        --key-file FILE    the collector's write key, where it has one
        --days N           how far back, 1 to 1830 (default: 30)
        --second-hours N   the newest hours in seconds (default: 6)
        --minute-days N    the newest days in minutes (default: 30); what is older, in hours
        --seed N           default: 1
        --zone ZONE        where the users live (default: Europe/Berlin, with its holidays)
        --leak yes         the first server loses memory between its restarts
        --truths FILE      write the incidents there as CSV
      """;

  private static final Set<String> NAMES =
      Set.of(
          "--url",
          "--key-file",
          "--days",
          "--second-hours",
          "--minute-days",
          "--seed",
          "--zone",
          "--leak",
          "--truths");

  /** The collector. */
  record Target(URI url, Optional<Path> keyFile) {}

  /**
   * @param now becomes the end, cut to the hour's second
   * @throws IllegalArgumentException says what to write instead
   */
  static HistoryOptions parsed(List<String> arguments, Instant now) {
    Map<String, String> given = given(arguments);
    Scenario usual = Scenario.usual(number(given, "--seed", 1, Long.MAX_VALUE));
    String zone = given.get("--zone");
    Scenario scenario =
        zone == null
            ? usual
            : usual.with(new Locality(ZoneId.of(zone), usual.locality().holidays()));
    if ("yes".equals(given.get("--leak"))) {
      Scenario.Mischief mischief = usual.mischief();
      scenario =
          scenario.with(
              new Scenario.Mischief(
                  new Scenario.Plan.Drawn(2, true), mischief.missing(), mischief.late()));
    }
    return new HistoryOptions(
        new Target(
            URI.create(given.getOrDefault("--url", "http://127.0.0.1:7301")),
            Optional.ofNullable(given.get("--key-file")).map(Path::of)),
        now.truncatedTo(ChronoUnit.SECONDS),
        new Span.Ages(
            Duration.ofDays(Math.max(1, number(given, "--days", 30, 1_830))),
            Duration.ofHours(number(given, "--second-hours", 6, 168)),
            Duration.ofDays(number(given, "--minute-days", 30, 1_830))),
        scenario,
        Optional.ofNullable(given.get("--truths")).map(Path::of));
  }

  private static Map<String, String> given(List<String> arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (!NAMES.contains(name) || i + 1 == arguments.size()) {
        throw new IllegalArgumentException("what is '" + name + "'?\n" + USAGE);
      }
      given.put(name, arguments.get(i + 1));
    }
    return given;
  }

  private static long number(Map<String, String> given, String name, long usual, long most) {
    String text = given.getOrDefault(name, Long.toString(usual));
    if (!text.matches("\\d{1,18}") || Long.parseLong(text) > most) {
      throw new IllegalArgumentException(
          name + " is a number from 0 to " + most + ", not '" + text + "'");
    }
    return Long.parseLong(text);
  }
}
