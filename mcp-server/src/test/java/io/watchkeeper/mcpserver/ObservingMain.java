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
 * alike. Compiling and collecting garbage are not in it. Arguments: pairs (20), turns a pair (150),
 * milliseconds a turn (20). Run in the folder of the module; needs wrk.
 */
final class ObservingMain {

  /** Nothing first: the others are compared with it. */
  private static final List<Way> WAYS = List.of(Way.NOTHING, Way.M1, Way.M1_AND_M2, Way.ALL);

  private static final int CONNECTIONS = 64;
  private static final int WARM_UP_SECONDS = 25;

  /** Two-sided 95% point of Student's t for 20 pairs; for fewer it is too small. */
  private static final double STUDENT = 2.093;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final SplittableRandom random = new SplittableRandom(5);
  private final Observing observing;
  private final int turns;
  private final int millis;
  private long[] loops = {};

  private ObservingMain(Observing observing, int turns, int millis) {
    this.observing = observing;
    this.turns = turns;
    this.millis = millis;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
    int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 150;
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
      long seconds = WARM_UP_SECONDS + (long) pairs * turns * millis * WAYS.size() / 1_000;
      Process load = load(server.getPort(), seconds + 30);
      try {
        new ObservingMain(observing, turns, millis).measure(pairs);
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
    for (int pair = 0; pair < pairs; pair++) {
      double[] cost = pair();
      for (int way = 0; way < ways; way++) {
        micros[way][pair] = cost[way];
        shares[way][pair] = 100 * (cost[way] / cost[0] - 1);
      }
      System.out.printf(
          Locale.ROOT,
          "pair %d of %d: %.2f us a call with nothing, %.2f with all%n",
          pair + 1,
          pairs,
          cost[0],
          cost[ways - 1]);
    }
    for (int way = 0; way < ways; way++) {
      double mean = mean(shares[way]);
      double reach = STUDENT * deviation(shares[way]) / Math.sqrt(pairs);
      System.out.printf(
          Locale.ROOT,
          "%-10s %.2f us a call; over nothing %+.2f%% (95%% %+.2f to %+.2f)%n",
          WAYS.get(way),
          mean(micros[way]),
          mean,
          mean - reach,
          mean + reach);
    }
  }

  /** Microseconds of processor time a call, for each way. */
  private double[] pair() throws InterruptedException {
    long[] nanos = new long[WAYS.size()];
    long[] calls = new long[WAYS.size()];
    for (int turn = 0; turn < turns; turn++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, WAYS.size()).boxed().toList());
      Collections.shuffle(order, new Random(random.nextLong()));
      for (int way : order) {
        observing.observe(WAYS.get(way));
        // What began the other way is over by then.
        Thread.sleep(2);
        long before = eventLoops();
        long served = observing.calls();
        Thread.sleep(millis);
        nanos[way] += eventLoops() - before;
        calls[way] += observing.calls() - served;
      }
    }
    double[] cost = new double[calls.length];
    for (int way = 0; way < cost.length; way++) {
      if (calls[way] == 0 || nanos[way] == 0) {
        throw new IllegalStateException(
            "nothing was called: is wrk installed, bench/calls.lua here?");
      }
      cost[way] = nanos[way] / 1_000.0 / calls[way];
    }
    return cost;
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
