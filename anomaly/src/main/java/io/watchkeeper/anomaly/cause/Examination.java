package io.watchkeeper.anomaly.cause;

import io.watchkeeper.anomaly.diagnosis.blame.Load;
import io.watchkeeper.anomaly.diagnosis.blame.Party;
import io.watchkeeper.anomaly.diagnosis.blame.Symptom;
import io.watchkeeper.anomaly.diagnosis.server.Accounts;
import io.watchkeeper.anomaly.diagnosis.server.Diagnosis;
import io.watchkeeper.anomaly.diagnosis.server.Diagnostician;
import io.watchkeeper.anomaly.diagnosis.server.Part;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Cause;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Insight;
import io.watchkeeper.anomaly.model.Likeness;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.collector.model.Aggregate;
import io.watchkeeper.collector.model.Gaps;
import io.watchkeeper.collector.model.RangeQuery;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.Sample;
import io.watchkeeper.collector.model.Series;
import io.watchkeeper.collector.model.SeriesWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks at an incident with what the store knows: a minute before it and what there is of it, at
 * most {@link #MOST_SINCE}, second by second; the last two hours minute by minute; and the course
 * of the series that moved farthest. Some sixty small queries and some 10 ms of mathematics, so it
 * is for a thread that nobody waits for.
 */
public final class Examination {

  private static final Duration BEFORE = Duration.ofMinutes(1);
  private static final Duration MOST_SINCE = Duration.ofMinutes(2);
  private static final Duration LEAST_SINCE = Duration.ofSeconds(5);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOURS = Duration.ofMinutes(130);

  /** Steps of a course: the trouble is its last quarter. */
  private static final int COURSE = 240;

  private static final int QUARTERS = 4;
  private static final int MOST_ACCOUNTS = 4;

  private final RangeReader reader;
  private final Resemblance resemblance;

  Examination(RangeReader reader, Resemblance resemblance) {
    this.reader = reader;
    this.resemblance = resemblance;
  }

  /** What is made of it by now. */
  public Insight of(Incident incident, Instant now) {
    String server = incident.subject().server();
    Instant begin = incident.course().startedAt();
    Instant closed = incident.course().closedAt();
    Instant end = later(closed == null ? now : closed, begin.plus(LEAST_SINCE));
    Instant seen = end.isBefore(begin.plus(MOST_SINCE)) ? end : begin.plus(MOST_SINCE);
    Scene seconds =
        Scene.read(reader, server, new RangeQuery.Window(begin.minus(BEFORE), seen, SECOND));
    Scene minutes =
        Scene.read(
            reader, server, new RangeQuery.Window(end.minus(HOURS), end, Duration.ofMinutes(1)));
    List<Moved> moved = moved(incident);
    double[] course =
        moved.isEmpty() ? new double[0] : course(moved.getFirst().series(), begin, end);
    Likeness looksLike = resemblance.of(seconds, seconds.step(begin), minutes, course);
    Accounts accounts = Bookkeeping.accounts(seconds, begin);
    Diagnosis diagnosis = Diagnostician.diagnose(Bookkeeping.departures(moved), accounts);
    return new Insight(looksLike, cause(diagnosis, accounts), List.of());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static List<Moved> moved(Incident incident) {
    List<Moved> moved = new ArrayList<>();
    for (Anomaly anomaly : incident.anomalies()) {
      if (anomaly instanceof Anomaly.Shift shift) {
        moved.addAll(shift.moved());
      }
    }
    return moved;
  }

  private double[] course(Series series, Instant begin, Instant end) {
    long length = QUARTERS * Math.max(60, Duration.between(begin, end).toSeconds());
    long step = Math.max(1, Math.ceilDiv(length, COURSE));
    RangeQuery.Window window =
        new RangeQuery.Window(end.minusSeconds(step * COURSE), end, Duration.ofSeconds(step));
    double[] values = new double[COURSE + 1];
    Arrays.fill(values, Double.NaN);
    for (SeriesWindow found :
        reader.range(
            new RangeQuery(series.metric(), series.labels(), window, Aggregate.MEAN, Gaps.LEAVE))) {
      for (Sample sample : found.samples()) {
        long row = (sample.at().getEpochSecond() - window.from().getEpochSecond()) / step;
        values[(int) Math.clamp(row, 0, (long) COURSE)] = sample.value();
      }
    }
    return Arrays.copyOf(values, COURSE);
  }

  private static Cause cause(Diagnosis diagnosis, Accounts accounts) {
    List<String> lines = lines(accounts);
    double share = Math.clamp(diagnosis.share(), 0, 1);
    return switch (diagnosis.part()) {
      case Part.Backend(String name) -> new Cause("backend", name, share, lines);
      case Part.Tool(String name) -> new Cause("tool", name, share, lines);
      case Part.Client(String name) -> new Cause("client", name, share, lines);
      case Part.Whole() -> new Cause("server", null, share, lines);
    };
  }

  /** An account in words and how much of the server's trouble is on it. */
  private record Line(String words, double weight) {}

  private static List<String> lines(Accounts accounts) {
    List<Line> lines = new ArrayList<>();
    add(lines, "backend", accounts.backends(), accounts.whole());
    add(lines, "tool", accounts.tools(), accounts.whole());
    add(lines, "client", accounts.clients(), accounts.whole());
    return lines.stream()
        .filter(line -> line.weight() > 0)
        .sorted(Comparator.comparingDouble(Line::weight).reversed().thenComparing(Line::words))
        .limit(MOST_ACCOUNTS)
        .map(Line::words)
        .toList();
  }

  private static void add(List<Line> lines, String part, Map<String, Party> parties, Party whole) {
    parties.forEach((name, party) ->
        lines.add(
            new Line(
                name
                    + " ("
                    + part
                    + "): "
                    + words(party.before())
                    + " before, "
                    + words(party.during())
                    + " since",
                Math.max(
                    weight(party, whole, Symptom.SLOW), weight(party, whole, Symptom.FAILING)))));
  }

  private static double weight(Party party, Party whole, Symptom symptom) {
    double all = whole.excess(symptom);
    return all > 0 ? party.excess(symptom) / all : 0;
  }

  private static String words(Load load) {
    if (load.calls() == 0) {
      return "no calls";
    }
    return String.format(
        Locale.ROOT,
        "%.0f calls of %.3g s, %.1f%% failed",
        load.calls(),
        load.seconds() / load.calls(),
        100 * load.failures() / load.calls());
  }
}
