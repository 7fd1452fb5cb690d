package io.watchkeeper.gatling.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Starts the fault injector and stays until it is told to go. */
public final class FaultsApplication {

  private FaultsApplication() {}

  public static void main(String[] args) throws InterruptedException {
    // Without it the control server's small answers wait 40 ms for Nagle and delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    int code = run(List.of(args), System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
    if (!List.of(args).contains("--help")) {
      Thread.currentThread().join();
    }
  }

  /** Exit code: 0 runs (or printed help), 1 a port is taken, 2 the command line is wrong. */
  static int run(List<String> words, PrintStream out, PrintStream err) {
    if (words.contains("--help")) {
      out.print(FaultsOptions.HELP);
      return 0;
    }
    try {
      start(FaultsOptions.parse(words), out);
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    } catch (BindException e) {
      err.println(e.getMessage());
      return 1;
    } catch (IOException e) {
      err.println("cannot open the ports: " + e.getMessage());
      return 1;
    }
  }

  private static void start(FaultsOptions options, PrintStream out) throws IOException {
    Long given = options.seed();
    long seed = given == null ? System.nanoTime() : given;
    FaultInjector injector =
        FaultInjector.start(
            options,
            new FaultInjector.Surroundings(
                InstantSource.system(),
                System::nanoTime,
                new Random(seed),
                TimeUnit.NANOSECONDS::sleep,
                Executors.newVirtualThreadPerTaskExecutor(),
                Executors.newSingleThreadScheduledExecutor()),
            faults -> faults.forEach(fault -> out.println(line(fault, options.json()))));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> closeQuietly(injector)));
    out.println(ready(injector, options, seed));
  }

  private static String ready(FaultInjector injector, FaultsOptions options, long seed) {
    if (!options.json()) {
      return "fault injector: http://127.0.0.1:%d -> %s, faults at http://127.0.0.1:%d/faults, seed %d"
          .formatted(injector.listenPort(), options.backend(), injector.controlPort(), seed);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", "ready");
    fields.put("listen", injector.listenPort());
    fields.put("backend", options.backend().toString());
    fields.put("control", injector.controlPort());
    fields.put("seed", seed);
    return json(fields);
  }

  private static String line(FaultRecord fault, boolean asJson) {
    String event = fault.endedAt() == null ? "started" : "ended";
    if (asJson) {
      return json(Map.of("event", event, "fault", fault));
    }
    return fault.startedAt()
        + " "
        + event
        + " "
        + fault.kind()
        + " "
        + fault.strength()
        + ", until "
        + fault.endsAt();
  }

  private static String json(Object value) {
    try {
      return ControlServer.JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of ours does not serialize", e);
    }
  }

  private static void closeQuietly(FaultInjector injector) {
    try {
      injector.close();
    } catch (IOException e) {
      // The process is ending; the sockets go with it.
    }
  }
}
