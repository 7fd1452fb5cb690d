package io.watchkeeper.dashboards;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The console over synthetic data, to play with by hand. Ends with its standard input. */
final class RigMain {

  private RigMain() {}

  public static void main(String[] arguments) throws Exception {
    try (Rig rig = new Rig("--micronaut.server.port=7394")) {
      SyntheticRing ring = new SyntheticRing(rig, "synthetic", Instant.now());
      ring.past(0);
      ring.trouble("synthetic-2", Instant.now());
      System.out.println(rig.url + " with the operate key " + Rig.OPERATE_KEY);
      while (System.in.available() == 0) {
        ring.second(Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1));
        Thread.sleep(1000);
      }
    }
  }
}
