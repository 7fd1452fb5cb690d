package io.watchkeeper.ops.launcher.demo;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.launcher.process.Calls;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Starter;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Sets the stage, plays the demonstration and clears up, whatever happens. */
public final class DemoStage {

  private final Home home;
  private final Starter starter;
  private final Calls calls;
  private final InstantSource clock;

  public DemoStage(Home home, Starter starter, Calls calls, InstantSource clock) {
    this.home = home;
    this.starter = starter;
    this.calls = calls;
    this.clock = clock;
  }

  public static ObjectWriter json() {
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter();
  }

  /** What is done with the result while the ring may still be running. */
  @FunctionalInterface
  public interface Archive {
    void keep(DemoResult result) throws IOException;
  }

  /** Returns when the ring has ended: at once, or where a person watches when interrupted. */
  public DemoResult play(DemoOptions options, PrintWriter out, Archive archive)
      throws IOException, InterruptedException {
    Timeline timeline = new Timeline(clock, out, options.live());
    out.println(
        "Watchkeeper's demonstration, seed "
            + options.seed()
            + ". The workspace, the clients and"
            + " PagerDuty are synthetic stand-ins;");
    out.println(
        "cached answers count as fresh for "
            + DemoRing.FRESH
            + ". Data and logs: "
            + home.folder());
    Instant began = clock.instant();
    try (DemoRing ring = new DemoRing(home, options, starter, clock)) {
      Thread stop = new Thread(ring::close);
      Runtime.getRuntime().addShutdownHook(stop);
      out.println("The console will be at " + ring.ports().watch("/"));
      out.flush();
      ring.start();
      timeline.say("seven processes started in " + seconds(began) + " s");
      String key = home.key(Role.CONTROL).current().reveal();
      Sightings sightings = new Sightings(calls, ring.ports(), ring.pages(), key);
      Demo demo =
          new Demo(
              options,
              new Demo.Stage(ring, sightings, calls),
              new Demo.Surroundings(clock, new SplittableRandom(options.seed())),
              timeline);
      DemoResult result = demo.run();
      conclude(result, out);
      archive.keep(result);
      if (options.live()) {
        out.println("Everything keeps running, the synthetic traffic too.");
        out.println("The console: " + ring.ports().watch("/") + "   Ctrl-C stops everything.");
        out.flush();
        new Encore(ring, timeline, calls).untilInterrupted();
      }
      return result;
    }
  }

  private String seconds(Instant since) {
    return String.format(
        Locale.ROOT, "%.1f", Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }

  private static void conclude(DemoResult result, PrintWriter out) {
    out.println();
    line(out, "detected after", result.detectedAfterSeconds(), "s");
    line(out, "action applied after", result.actionAppliedAfterSeconds(), "s");
    line(out, "on-call notified after", result.notifiedAfterSeconds(), "s");
    line(out, "fault ended after", result.faultEndedAfterSeconds(), "s");
    line(out, "recovered after", result.recoveredAfterSeconds(), "s");
    line(out, "errors of cached reads before", percent(result.clientErrorRatioBefore()), "%");
    line(
        out,
        "  during the fault, before the action",
        percent(result.clientErrorRatioDuring()),
        "%");
    line(
        out,
        "  during the fault, after the action",
        percent(result.clientErrorRatioAfterAction()),
        "%");
    line(out, "stale share of those answers", percent(result.staleShare()), "%");
    out.println();
    for (String failure : result.failures()) {
      out.println("FELL SHORT: " + failure);
    }
    out.println(result.succeeded() ? "The demonstration succeeded." : "The demonstration failed.");
    out.flush();
  }

  private static @Nullable Double percent(@Nullable Double ratio) {
    return ratio == null ? null : (Double) (100 * ratio);
  }

  private static void line(PrintWriter out, String what, @Nullable Double value, String unit) {
    out.printf(
        Locale.ROOT,
        "  %-40s %s%n",
        what,
        value == null ? "-" : String.format(Locale.ROOT, "%8.2f %s", value, unit));
  }
}
