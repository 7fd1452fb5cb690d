package io.watchkeeper.mcpserver;

import io.micronaut.runtime.server.EmbeddedServer;
import io.watchkeeper.collector.profiling.ProfileEvents;
import io.watchkeeper.mcpserver.transport.http.Observing;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * What the flight recording of the server costs (M12), in processor time a call of all its threads
 * but the compilers', under full load. Two parts that are added: what the recorder's own threads
 * spend, seen in a stretch in which all is recorded; and what calls spend more while its events are
 * on, for the threads that are looked at walk their own stacks. For the latter the product's own
 * recording has its events switched on and off in turns within one server; of two turns chance says
 * which comes first, so that what other work does to the machine falls on both alike.
 *
 * <p>Arguments: pairs (40), turns of each kind a pair (20), milliseconds a turn (100). Run in the
 * folder of the module; needs wrk and Linux. Exit 1 when the upper end of the interval is above 1%.
 */
final class ProfilingMain {

  private static final int CONNECTIONS = 64;
  private static final int WARM_UP_SECONDS = 25;

  /** What a turn begins with and is not measured: what the switch itself costs. */
  private static final int SETTLE_MILLIS = 10;

  /** In which the recorder's own threads are watched: they flush once a second. */
  private static final int STRETCH_MILLIS = 2_000;

  private static final double MOST_PERCENT = 1;
  private static final String RECORDER = "JFR";

  private final SplittableRandom random = new SplittableRandom(12);
  private final Observing observing;
  private final Recording recording;
  private final int turns;
  private final int turnMillis;
  private final Spent allWithout = new Spent();
  private final Spent allRecorded = new Spent();
  private final Spent allStretches = new Spent();

  private ProfilingMain(Observing observing, Recording recording, int turns, int turnMillis) {
    this.observing = observing;
    this.recording = recording;
    this.turns = turns;
    this.turnMillis = turnMillis;
  }

  /** Processor time of some turns, by the names of threads. */
  private static final class Spent {
    private final Map<String, Long> nanos = new TreeMap<>();
    private long calls;
    private long wallNanos;

    void add(Spent other) {
      other.nanos.forEach((thread, its) -> nanos.merge(thread, its, Long::sum));
      calls += other.calls;
      wallNanos += other.wallNanos;
    }

    /** Of the recorder's threads, or of all others. */
    double microsACall(boolean recorders) {
      return nanos.entrySet().stream()
              .filter(its -> its.getKey().startsWith(RECORDER) == recorders)
              .mapToLong(Map.Entry::getValue)
              .sum()
          / 1_000.0
          / calls;
    }

    double microsACall(String thread) {
      return nanos.getOrDefault(thread, 0L) / 1_000.0 / calls;
    }
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
    int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    int millis = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100;
    if (pairs < 5) {
      throw new IllegalArgumentException("fewer than 5 pairs say nothing: at least 5");
    }
    Path home = Files.createTempDirectory("profiling");
    boolean held;
    try (EmbeddedServer server =
        ServerApplication.start(
            Map.of(
                "watchkeeper.home",
                home.toString(),
                "watchkeeper.write.url",
                "http://127.0.0.1:9",
                "watchkeeper.rate.enabled",
                false,
                "watchkeeper.workspace.pages",
                100,
                "watchkeeper.profiling.enabled",
                true,
                "watchkeeper.profiling.after",
                "PT1S",
                "micronaut.server.port",
                -1,
                PeerBenchMain.ON,
                true,
                Observing.ON,
                true))) {
      Observing observing = server.getApplicationContext().getBean(Observing.class);
      observing.observe(Observing.Way.ALL);
      long seconds =
          WARM_UP_SECONDS
              + pairs * (STRETCH_MILLIS + 2L * turns * (millis + SETTLE_MILLIS)) / 1_000;
      Process load = load(server.getPort(), seconds + 60);
      try {
        Thread.sleep(WARM_UP_SECONDS * 1_000L);
        held = new ProfilingMain(observing, recording(), turns, millis).measure(pairs);
      } finally {
        load.destroy();
        load.waitFor(5, TimeUnit.SECONDS);
      }
    }
    System.exit(held ? 0 : 1);
  }

  private static Process load(int port, long seconds) throws IOException {
    ProcessBuilder wrk =
        new ProcessBuilder(
                "wrk",
                "-t1",
                "-c" + CONNECTIONS,
                "-d" + seconds + "s",
                "-s",
                "bench/calls.lua",
                "http://127.0.0.1:" + port + "/mcp")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    wrk.environment().put("ERA", "2026-07-28");
    return wrk.start();
  }

  /** The one that the product makes. */
  private static Recording recording() {
    return FlightRecorder.getFlightRecorder().getRecordings().stream()
        .filter(its -> its.getName().equals("watchkeeper"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing is recorded: see the log"));
  }

  private boolean measure(int pairs) throws IOException, InterruptedException {
    double[] without = new double[pairs];
    double[] own = new double[pairs];
    double[] shares = new double[pairs];
    for (int pair = 0; pair < pairs; pair++) {
      Spent stretch = turn(true, STRETCH_MILLIS);
      Spent plain = new Spent();
      Spent recorded = new Spent();
      for (int turn = 0; turn < turns; turn++) {
        boolean recordedFirst = random.nextBoolean();
        (recordedFirst ? recorded : plain).add(turn(recordedFirst, turnMillis));
        (recordedFirst ? plain : recorded).add(turn(!recordedFirst, turnMillis));
      }
      if (stretch.calls == 0 || plain.calls == 0 || recorded.calls == 0) {
        throw new IllegalStateException(
            "nothing was called: is wrk installed, bench/calls.lua here?");
      }
      allStretches.add(stretch);
      allWithout.add(plain);
      allRecorded.add(recorded);
      without[pair] = plain.microsACall(false);
      own[pair] = 100 * stretch.microsACall(true) / stretch.microsACall(false);
      shares[pair] = 100 * (recorded.microsACall(false) / without[pair] - 1) + own[pair];
      System.out.printf(
          Locale.ROOT,
          "pair %d of %d: %.2f us a call without, %+.2f%% with the recording, of which its own threads"
              + " %.2f%%%n",
          pair + 1,
          pairs,
          without[pair],
          shares[pair],
          own[pair]);
    }
    double mean = mean(shares);
    double reach = student(pairs - 1) * deviation(shares) / Math.sqrt(pairs);
    double[] sorted = shares.clone();
    Arrays.sort(sorted);
    tellThreads();
    boolean held = mean + reach <= MOST_PERCENT;
    System.out.printf(
        Locale.ROOT,
        "recording: %+.2f%% (95%% %+.2f to %+.2f; median %+.2f), of which its own threads %.2f%%,"
            + " over %.2f us a call; below %.0f%%: %s%n",
        mean,
        mean - reach,
        mean + reach,
        sorted[pairs / 2],
        mean(own),
        mean(without),
        MOST_PERCENT,
        held ? "held" : "NOT held");
    return held;
  }

  /** Where it goes: the threads that spend most, and the recorder's own. */
  private void tellThreads() {
    Set<String> names = new TreeSet<>(allRecorded.nanos.keySet());
    for (String name : names) {
      double recorded = allRecorded.microsACall(name);
      if (recorded > 0.002 * allRecorded.microsACall(false) || name.startsWith(RECORDER)) {
        System.out.printf(
            Locale.ROOT,
            "  %-16s %8.3f us a call without, %8.3f with%n",
            name,
            allWithout.microsACall(name),
            recorded);
      }
    }
    double wallSeconds = allStretches.wallNanos / 1e9;
    System.out.printf(
        Locale.ROOT,
        "the recorder's own threads: %.2f ms a second, at %.0f calls a second%n",
        allStretches.microsACall(true) * allStretches.calls / 1_000 / wallSeconds,
        allStretches.calls / wallSeconds);
  }

  private Spent turn(boolean recorded, int millis) throws IOException, InterruptedException {
    Map<String, String> settings = new HashMap<>(ProfileEvents.settings());
    if (!recorded) {
      settings.replaceAll((key, value) -> key.endsWith("#enabled") ? "false" : value);
    }
    recording.setSettings(settings);
    Thread.sleep(SETTLE_MILLIS);
    Map<Task, Long> before = spent();
    long served = observing.calls();
    long began = System.nanoTime();
    Thread.sleep(millis);
    Map<Task, Long> after = spent();
    Spent spent = new Spent();
    spent.calls = observing.calls() - served;
    spent.wallNanos = System.nanoTime() - began;
    after.forEach((task, nanos) ->
        spent.nanos.merge(task.name, nanos - before.getOrDefault(task, 0L), Long::sum));
    return spent;
  }

  private record Task(String id, String name) {}

  /** Nanoseconds of processor time, the JVM's own threads too; one that ended is not there. */
  private static Map<Task, Long> spent() throws IOException {
    List<Path> threads = new ArrayList<>();
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      tasks.forEach(threads::add);
    }
    Map<Task, Long> spent = new HashMap<>();
    for (Path thread : threads) {
      try {
        String name = Files.readString(thread.resolve("comm")).strip();
        if (!name.startsWith("C1 Compiler") && !name.startsWith("C2 Compiler")) {
          String schedule = Files.readString(thread.resolve("schedstat"));
          spent.put(
              new Task(thread.toString(), name),
              Long.parseLong(schedule.substring(0, schedule.indexOf(' '))));
        }
      } catch (IOException ended) {
        // Between the list and the look.
      }
    }
    return spent;
  }

  /** Two-sided 95% point of Student's t, within 2% from four degrees of freedom on. */
  private static double student(int freedom) {
    return 1.96 + 2.37 / freedom + 2.8 / ((double) freedom * freedom);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / Math.max(1, values.length - 1));
  }
}
