package io.watchkeeper.anomaly.incident;

import io.watchkeeper.anomaly.detection.Assessment;
import io.watchkeeper.anomaly.detection.SubjectWatch;
import io.watchkeeper.anomaly.detection.state.Seal;
import io.watchkeeper.anomaly.model.Anomaly;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.reading.Panel;
import io.watchkeeper.anomaly.reading.ServerSecond;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch over one server: its detector, its silence, and the incidents that follow.
 *
 * <p>When another process of the server takes over while nothing is wrong, what is ordinary is
 * learned anew: another version has other memory, threads and times. While something is wrong, a
 * restart is a try to mend it, and what is ordinary stays what it was.
 */
public final class ServerWatch {

  /**
   * Seconds without a row before a server counts as silent. With the store's grace of 1.5 s a dead
   * server is noticed within 5 s.
   */
  private static final int SILENT_SECONDS = 2;

  /** Seconds with rows that end a silence: one could be a late second from before. */
  private static final int HEARD_SECONDS = 3;

  /**
   * First seconds of a server that are not learned: classes are loaded and compiled, caches are
   * empty. With the 45 s of learning a cold start is useful within a minute.
   */
  private static final int SETTLING_SECONDS = 10;

  /** What was learned longer ago than this may not be ordinary any more. */
  private static final Duration LONGEST_AWAY = Duration.ofHours(1);

  private static final Seal SEAL = new Seal("server watch", 1);

  private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);

  private final String server;
  private final Function<Panel, SubjectWatch> detectors;
  private final InstantSource clock;
  private final IncidentSink sink;
  private final LossWatch losses;
  private final ShiftWatch shifts;
  private final ProcessMark process = new ProcessMark();
  private @Nullable Panel panel;
  private @Nullable SubjectWatch detector;
  private @Nullable Assessment newest;
  private @Nullable Case silence;
  private Instant lastHeard = Instant.EPOCH;
  private int silentSeconds;
  private int heardSeconds;
  private int settled;

  public ServerWatch(
      String server,
      Function<Panel, SubjectWatch> detectors,
      InstantSource clock,
      IncidentSink sink) {
    this.server = server;
    this.detectors = detectors;
    this.clock = clock;
    this.sink = sink;
    this.losses = new LossWatch(server, clock, sink);
    this.shifts = new ShiftWatch(server, clock, sink);
  }

  /** The next second, also one in which the server said nothing. */
  public void observe(ServerSecond second) {
    losses.observe(second);
    if (second.heard()) {
      heard(second);
      judge(second);
    } else {
      missed();
    }
  }

  /** A second that came after its time: the past is not judged twice, but a loss is a loss. */
  public void observeLate(ServerSecond second) {
    losses.observe(second);
  }

  public Instant lastHeard() {
    return lastHeard;
  }

  /** The newest assessment, or null before the first second. */
  public @Nullable Assessment newest() {
    return newest;
  }

  private void missed() {
    heardSeconds = 0;
    silentSeconds++;
    process.missed();
    Case open = silence;
    if (open == null && silentSeconds == SILENT_SECONDS) {
      open = new Case(server, "silent", lastHeard.plusSeconds(1), clock.instant(), sink);
      silence = open;
    }
    if (open != null) {
      open.tell(silent(), clock.instant());
    }
    shifts.missed();
  }

  private void heard(ServerSecond second) {
    lastHeard = second.at();
    silentSeconds = 0;
    heardSeconds++;
    Case open = silence;
    if (open != null && heardSeconds >= HEARD_SECONDS) {
      open.close(silent(), clock.instant());
      silence = null;
    } else if (open != null) {
      open.tell(silent(), clock.instant());
    }
  }

  private void judge(ServerSecond second) {
    if (process.replaced(second) && settled == SETTLING_SECONDS && !shifts.wrong()) {
      LOG.info("{} runs in another process: what is ordinary is learned anew", server);
      if (detector != null) {
        detector.deployed();
      }
      settled = 0;
    }
    if (settled < SETTLING_SECONDS) {
      settled++;
      return;
    }
    Panel seen = panel;
    SubjectWatch judge = detector;
    if (seen == null || judge == null || !seen.backends().equals(second.backends())) {
      // Another set of backends is another server to judge: what is ordinary is learned anew.
      seen = new Panel(server, second.backends());
      judge = detectors.apply(seen);
      panel = seen;
      detector = judge;
    }
    Assessment assessment = judge.observe(second.at(), vector(seen, second));
    newest = assessment;
    List<Moved> moved =
        assessment instanceof Assessment.Anomalous anomalous
            ? anomalous.moved().stream().map(told(seen, second)).toList()
            : List.of();
    shifts.follow(assessment, moved);
  }

  /**
   * While a breaker is held open and not even a probe ended, the second says nothing of the
   * backend: it must not count as a normal one and end the incident.
   */
  private static double[] vector(Panel panel, ServerSecond second) {
    double[] values = panel.read(second);
    if (second.held() && !panel.hearsBackends(second)) {
      Arrays.fill(values, Double.NaN);
    }
    return values;
  }

  private static Function<io.watchkeeper.anomaly.detection.Moved, Moved> told(
      Panel panel, ServerSecond second) {
    return moved ->
        new Moved(
            panel.series(moved.feature()),
            finite(panel.told(moved.feature(), moved.actual(), second)),
            finite(panel.told(moved.feature(), moved.expected(), second)),
            moved.z(),
            moved.since());
  }

  /** JSON has no NaN; a value that is missing while it was expected is told as 0. */
  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }

  private Case.Story silent() {
    return new Case.Story(
        Severity.CRITICAL,
        null,
        Wording.ofSilence(server, lastHeard),
        List.of(new Anomaly.Silence(lastHeard)));
  }

  /** What is known of the ordinary; open incidents are the ledger's. Between two seconds. */
  public void save(DataOutput out) throws IOException {
    SEAL.write(out, SETTLING_SECONDS);
    out.writeLong(lastHeard.getEpochSecond());
    out.writeInt(settled);
    process.save(out);
    Panel seen = panel;
    SubjectWatch judge = detector;
    out.writeBoolean(seen != null && judge != null);
    if (seen != null && judge != null) {
      out.writeInt(seen.backends().size());
      for (String backend : seen.backends()) {
        out.writeUTF(backend);
      }
      out.writeInt(seen.features().toString().hashCode());
      judge.save(out);
    }
  }

  /**
   * Takes up where {@link #save} left off, before the first second.
   *
   * @param now the second in which the server is heard again
   * @throws IOException when the state is of another version, of other series, or too old; this
   *     watch must not be used then
   */
  public void restore(DataInput in, Instant now) throws IOException {
    SEAL.check(in, SETTLING_SECONDS);
    Instant last = Instant.ofEpochSecond(in.readLong());
    if (!last.isBefore(now) || last.isBefore(now.minus(LONGEST_AWAY))) {
      throw new IOException(
          "what was kept ends at " + last + " and is taken up within an hour only, not at " + now);
    }
    settled = in.readInt();
    process.restore(in);
    if (!in.readBoolean()) {
      return;
    }
    SortedSet<String> backends = new TreeSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      backends.add(in.readUTF());
    }
    Panel seen = new Panel(server, backends);
    if (in.readInt() != seen.features().toString().hashCode()) {
      throw new IOException("what was kept is of other series than are judged now");
    }
    SubjectWatch judge = detectors.apply(seen);
    judge.restore(in);
    panel = seen;
    detector = judge;
  }
}
