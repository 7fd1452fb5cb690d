package io.watchkeeper.collector.history;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * All that a history depends on.
 *
 * @param seed another one gives other noise, deployments and incidents of the same make
 */
public record Scenario(long seed, Locality locality, Fleet fleet, Mischief mischief) {

  /**
   * What goes wrong.
   *
   * @param missing share of seconds that a server does not tell of, 0 to 1
   * @param late share of seconds that it tells of too late
   */
  public record Mischief(Plan plan, double missing, double late) {

    /** Nothing happens and nothing is lost, but servers are deployed. */
    public static final Mischief NONE = new Mischief(new Plan.Given(List.of()), 0, 0);

    public Mischief {
      if (!(missing >= 0 && missing < 1) || !(late >= 0 && late <= 1)) {
        throw new IllegalArgumentException("shares are from 0 to 1: " + missing + ", " + late);
      }
    }
  }

  /** Which incidents there are. */
  public sealed interface Plan {

    /** These and no others. */
    record Given(List<Incident> incidents) implements Plan {
      public Given {
        incidents = List.copyOf(incidents);
      }
    }

    /**
     * By the scenario's chance.
     *
     * @param perWeek how many on average, 0 to 7
     * @param leak whether the first server loses memory from each restart to the next
     */
    record Drawn(double perWeek, boolean leak) implements Plan {
      public Drawn {
        if (!(perWeek >= 0 && perWeek <= 7)) {
          throw new IllegalArgumentException("0 to 7 incidents a week, not " + perWeek);
        }
      }
    }
  }

  /** Two servers in Germany with 120 calls a second at the peak, and two incidents a week. */
  public static Scenario usual(long seed) {
    return new Scenario(
        seed,
        new Locality(ZoneId.of("Europe/Berlin"), Holidays.GERMANY),
        new Fleet(
            List.of(Fleet.PREFIX + "1", Fleet.PREFIX + "2"),
            List.of(
                new Fleet.Tool("search", 0.34, 0.55, "notion"),
                new Fleet.Tool("get_page", 0.36, 0.78, "notion"),
                new Fleet.Tool("query_data_source", 0.16, 0.6, "notion"),
                new Fleet.Tool("update_page", 0.06, 0, "notion"),
                new Fleet.Tool("issues_list", 0.08, 0.5, "issues")),
            List.of(
                new Fleet.Client("desktop", 0.42),
                new Fleet.Client("editor", 0.3),
                new Fleet.Client("agents", 0.2),
                new Fleet.Client("reports", 0.08)),
            new Fleet.Traffic(120, 0.25, LocalDate.of(2026, 7, 1))),
        new Mischief(new Plan.Drawn(2, false), 1e-4, 1e-3));
  }

  public Scenario with(Mischief other) {
    return new Scenario(seed, locality, fleet, other);
  }

  public Scenario with(Locality other) {
    return new Scenario(seed, other, fleet, mischief);
  }

  public Scenario with(Fleet other) {
    return new Scenario(seed, locality, other, mischief);
  }
}
