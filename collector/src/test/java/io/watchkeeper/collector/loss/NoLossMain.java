package io.watchkeeper.collector.loss;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.watchkeeper.collector.Scratch;
import io.watchkeeper.collector.emitter.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * The proof of M9: an outage of a day with the real bytes of a busy server, one that the journal's
 * bound is too small for, and processes killed again and again. Ends with 1 when anything that was
 * acknowledged is missing or there twice, or could not be seen.
 */
final class NoLossMain {

  private static final int REQUESTS_PER_SECOND = 1_000;
  private static final int HOUR = 3_600;
  private static final int DAY = 24 * HOUR;

  private NoLossMain() {}

  /**
   * Runs it.
   *
   * @param arguments rounds of killing (200; a tenth as many power cuts), seconds of the outage
   *     (86400)
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : DAY;
    // Otherwise each minute of the outage would be told.
    ((Logger) LoggerFactory.getLogger("io.watchkeeper.collector.emitter")).setLevel(Level.OFF);
    Path folder = Files.createTempDirectory("no-loss");
    boolean well = true;
    try {
      if (seconds > 0) {
        well = outage(folder.resolve("day"), seconds);
        well &= tightOutage(folder.resolve("tight"));
      }
      if (rounds >= 10) {
        well &= powerCuts(Files.createDirectories(folder.resolve("cuts")), rounds / 10);
      }
      well &= kills(Files.createDirectories(folder.resolve("kills")), rounds);
    } finally {
      Scratch.delete(folder);
    }
    System.out.println(well ? "M9: passed" : "M9: FAILED");
    System.exit(well ? 0 : 1);
  }

  private static boolean outage(Path folder, int seconds) throws IOException {
    Outage.Plan plan =
        new Outage.Plan(seconds, REQUESTS_PER_SECOND, JournalSettings.DEFAULT_BYTES, false);
    Outage.Outcome its = play(folder, plan);
    print(its, plan.journalBytes());
    return its.missing() == 0
        && its.after().lostPoints() == 0
        && its.after().coarsenedPoints() == 0
        && its.twice() == 0
        && its.backward() == 0;
  }

  /**
   * Half of the room that it takes: rows become coarser and nothing is dropped. Of an hour, however
   * long the other is: a file is a 256th of the bound, and only what is within one is merged.
   */
  private static boolean tightOutage(Path folder) throws IOException {
    Outage.Plan plan = new Outage.Plan(HOUR, REQUESTS_PER_SECOND, HOUR * 4_500L, true);
    Outage.Outcome its = play(folder, plan);
    print(its, plan.journalBytes());
    return its.after().lostPoints() == 0
        && its.after().coarsenedPoints() > 0
        && its.requestsCame() == its.requestsSent();
  }

  private static Outage.Outcome play(Path folder, Outage.Plan plan) throws IOException {
    return new Outage(plan, System::nanoTime, System.err::println).play(folder);
  }

  private static void print(Outage.Outcome its, long bound) {
    System.out.printf(
        """
        outage of %,d s at %,d requests/s in %.1f s, %.0f times as fast as time
          (by the processor time of its thread, %.1f s: %.0f times)
          drained in %.1f s, %.0f times as fast as it came; both together %.0f times
          journal %,d bytes, %.0f a second; a day would be %.0f MiB; bound %.0f MiB
          points %,d written, %,d lost, %,d made coarser, %,d rejected
          seconds incomplete %,d, out of order %,d, points twice %,d
          requests sent %.0f, told %.0f
        """,
        its.seconds(),
        REQUESTS_PER_SECOND,
        its.away().toMillis() / 1e3,
        times(its, its.away()),
        its.busy().toMillis() / 1e3,
        times(its, its.busy()),
        its.drain().toMillis() / 1e3,
        times(its, its.drain()),
        times(its, its.away().plus(its.drain())),
        its.bytes(),
        (double) its.bytes() / its.seconds(),
        (double) its.bytes() / its.seconds() * DAY / (1 << 20),
        bound / 1048576.0,
        its.after().writtenPoints(),
        its.after().lostPoints(),
        its.after().coarsenedPoints(),
        its.after().rejectedPoints(),
        its.missing(),
        its.backward(),
        its.twice(),
        its.requestsSent(),
        its.requestsCame());
  }

  private static double times(Outage.Outcome its, Duration real) {
    return its.seconds() * 1e3 / Math.max(1, real.toMillis());
  }

  private static boolean powerCuts(Path folder, int rounds)
      throws IOException, InterruptedException {
    LoopDisk made;
    try {
      made = new LoopDisk(folder, 512);
    } catch (IOException notHere) {
      System.out.println("power cuts NOT PLAYED, which needs root and loop devices: " + notHere);
      return true;
    }
    long began = System.nanoTime();
    int done = 0;
    try (LoopDisk disk = made;
        Ring ring = new Ring(folder, disk.folder(), 77, Instant.now())) {
      ring.warmUp();
      for (; done < rounds; done++) {
        ring.powerCut(disk);
      }
      System.out.printf(
          "power cut %d times, %,d acknowledged seconds there once; %.0f s%n",
          done, ring.points(), (System.nanoTime() - began) / 1e9);
      return true;
    } catch (AssertionError missing) {
      System.out.println("power cut " + (done + 1) + " failed: " + missing.getMessage());
      return false;
    }
  }

  private static boolean kills(Path folder, int rounds) throws IOException, InterruptedException {
    Map<Ring.Victim, Integer> killed = new EnumMap<>(Ring.Victim.class);
    int failed = 0;
    long points = 0;
    long began = System.nanoTime();
    // Rings of fifty rounds, each with a store and a seed of its own.
    for (int done = 0; done < rounds; ) {
      int first = done;
      Path its = Files.createDirectories(folder.resolve("ring-" + done));
      try (Ring ring = new Ring(its, its, 1_000 + done, Instant.now())) {
        ring.warmUp();
        for (int i = 0; i < 50 && done < rounds; i++) {
          done++;
          killed.merge(ring.round(), 1, Integer::sum);
          if (done % 10 == 0) {
            System.err.printf("%d of %d rounds%n", done, rounds);
          }
        }
        points += ring.points();
      } catch (AssertionError missing) {
        failed++;
        done = Math.max(done, first + 1);
        System.out.println("round " + done + " failed: " + missing.getMessage());
      }
      Scratch.delete(its);
    }
    System.out.printf(
        "killed %s in %d rounds, %d failed or inconclusive; %,d acknowledged seconds there once; %.0f s%n",
        killed, rounds, failed, points, (System.nanoTime() - began) / 1e9);
    return failed == 0;
  }
}
