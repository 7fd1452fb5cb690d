package io.watchkeeper.mcpserver;

import io.micronaut.runtime.server.EmbeddedServer;
import io.watchkeeper.mcpserver.transport.http.Observing;
import io.watchkeeper.mcpserver.transport.http.Observing.Way;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * What observing costs a call (M5): processor time a call of the threads that serve, with nothing,
 * M1, M1 and M2, and all of the product's telemetry taken down, over pairs. Within a pair the ways
 * take turns many times in a random order, so that what other work does to the machine falls on all
 * alike. Compiling and collecting garbage are not in it. Arguments: pairs (20), rounds a pair
 * (240), milliseconds a turn (20). Run in the folder of the module; needs wrk.
 *
 * <p>A round is one turn of each way, and its figure for a way is the logarithm of cost over cost
 * with nothing. A pair's figure is the mean of its rounds without the fifth with the least and the
 * fifth with the most: a turn into which something else fell says nothing of the way, and one such
 * outweighs a hundred others in a plain mean. Both ends are cut of every way alike, and the plain
 * figure is printed beside.
 */
final class ObservingMain {

  /** Nothing first: the others are compared with it. */
  private static final List<Way> WAYS = List.of(Way.NOTHING, Way.M1, Way.M1_AND_M2, Way.ALL);

  /** Of the rounds of a pair, at each end. */
  private static final double CUT = 0.2;

  private static final int CONNECTIONS = 64;
  private static final int WARM_UP_SECONDS = 25;

  /** What began the other way is over by then. */
  private static final int SETTLING_MILLIS = 2;

  private static final int MOST_TRIES = 100;

  /** Two-sided 95% point of Student's t for 20 pairs; for fewer it is too small. */
  private static final double STUDENT = 2.093;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final SplittableRandom random = new SplittableRandom(5);
  private final Observing observing;
  private final int rounds;
  private final int millis;
  private long[] loops = {};

  private ObservingMain(Observing observing, int rounds, int millis) {
    this.observing = observing;
    this.rounds = rounds;
    this.millis = millis;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 240;
    int millis = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
    Path home = Files.createTempDirectory("observing");
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
                "micronaut.server.port",
                -1,
                PeerBenchMain.ON,
                true,
                Observing.ON,
                true))) {
      Observing observing = server.getApplicationContext().getBean(Observing.class);
      long seconds =
          WARM_UP_SECONDS
              + (long) pairs * rounds * (millis + SETTLING_MILLIS) * WAYS.size() / 1_000;
      Process load = load(server.getPort(), seconds + 60);
      try {
        new ObservingMain(observing, rounds, millis).measure(pairs);
      } finally {
        load.destroy();
        load.waitFor(5, TimeUnit.SECONDS);
      }
    }
    System.exit(0);
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

  private void measure(int pairs) throws InterruptedException {
    for (int i = 0; i < WARM_UP_SECONDS * 10; i++) {
      observing.observe(WAYS.get(i % WAYS.size()));
      Thread.sleep(100);
    }
    loops = findLoops();
    int ways = WAYS.size();
    double[][] micros = new double[ways][pairs];
    double[][] shares = new double[ways][pairs];
    double[][] plain = new double[ways][pairs];
    for (int pair = 0; pair < pairs; pair++) {
      double[][] costs = pair();
      for (int way = 0; way < ways; way++) {
        micros[way][pair] = mean(costs[way]);
        plain[way][pair] = 100 * (micros[way][pair] / micros[0][pair] - 1);
        shares[way][pair] = 100 * Math.expm1(ordinary(costs[way], costs[0]));
      }
      System.out.printf(
          Locale.ROOT,
          "pair %d of %d: %.2f us a call with nothing; M1 %+.2f%%, with M2 %+.2f%%%n",
          pair + 1,
          pairs,
          micros[0][pair],
          shares[1][pair],
          shares[2][pair]);
    }
    for (int way = 0; way < ways; way++) {
      System.out.printf(
          Locale.ROOT,
          "%-10s %.2f us a call; over nothing %s; plainly %s%n",
          WAYS.get(way),
          mean(micros[way]),
          interval(shares[way]),
          interval(plain[way]));
    }
  }

  private static String interval(double[] percent) {
    double mean = mean(percent);
    double reach = STUDENT * deviation(percent) / Math.sqrt(percent.length);
    return "%+.2f%% (95%% %+.2f to %+.2f)".formatted(mean, mean - reach, mean + reach);
  }

  /** Mean logarithm of cost over base, without the rounds at both ends. */
  private static double ordinary(double[] cost, double[] base) {
    double[] sorted =
        IntStream.range(0, cost.length)
            .mapToDouble(round -> Math.log(cost[round] / base[round]))
            .sorted()
            .toArray();
    int cut = (int) (CUT * sorted.length);
    return mean(Arrays.copyOfRange(sorted, cut, sorted.length - cut));
  }

  /** Microseconds of processor time a call, for each way and round. */
  private double[][] pair() throws InterruptedException {
    double[][] costs = new double[WAYS.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, WAYS.size()).boxed().toList());
      Collections.shuffle(order, new Random(random.nextLong()));
      for (int way : order) {
        observing.observe(WAYS.get(way));
        costs[way][round] = turn();
      }
    }
    return costs;
  }

  private double turn() throws InterruptedException {
    Thread.sleep(SETTLING_MILLIS);
    long nanosBefore = eventLoops();
    long callsBefore = observing.calls();
    long nanos = 0;
    long calls = 0;
    // Where the machine was busy with something else the turn goes on.
    for (int tries = 0; calls == 0 || nanos == 0; tries++) {
      if (tries == MOST_TRIES) {
        throw new IllegalStateException(
            "nothing was called: is wrk installed, bench/calls.lua here?");
      }
      Thread.sleep(millis);
      nanos = eventLoops() - nanosBefore;
      calls = observing.calls() - callsBefore;
    }
    return nanos / 1_000.0 / calls;
  }

  /** Nanoseconds of processor time of the threads that serve quick calls. */
  private long eventLoops() {
    long sum = 0;
    for (long id : loops) {
      sum += threads.getThreadCpuTime(id);
    }
    return sum;
  }

  private long[] findLoops() {
    return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().contains("EventLoop"))
        .mapToLong(ThreadInfo::getThreadId)
        .toArray();
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
