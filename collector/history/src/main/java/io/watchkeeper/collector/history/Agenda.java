package io.watchkeeper.collector.history;

import io.watchkeeper.collector.history.Incident.Kind;
import io.watchkeeper.collector.history.Incident.Place;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * What happens when. The incidents of a day depend on the day alone, the deployments of a week on
 * the week alone, so any moment can be looked up without the past. Belongs to one thread.
 */
final class Agenda {

  /** Days and weeks that are remembered. */
  private static final int MOST_REMEMBERED = 64;

  /** None lasts longer, but a leak that the scenario asks for. */
  private static final int LONGEST_HOURS = 6;

  private static final long MINUTE = 60;

  private final Scenario scenario;
  private final Dice dice;
  private final Recent<List<Incident>> days = new Recent<>();
  private final Recent<List<Deployment>> weeks = new Recent<>();

  Agenda(Scenario scenario) {
    this.scenario = scenario;
    this.dice = new Dice(scenario.seed()).of("agenda");
  }

  /** All that touch the range, by onset. */
  List<Incident> incidents(Instant from, Instant to) {
    List<Incident> found = new ArrayList<>();
    switch (scenario.mischief().plan()) {
      case Scenario.Plan.Given given -> found.addAll(given.incidents());
      case Scenario.Plan.Drawn drawn -> {
        LocalDate last = date(to);
        for (LocalDate day = date(from).minusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
          found.addAll(ofDay(day, drawn));
        }
        if (drawn.leak()) {
          found.addAll(leaks(from, to));
        }
      }
    }
    found.removeIf(it -> !it.onset().isBefore(to) || !it.end().isAfter(from));
    found.sort(Comparator.comparing(Incident::onset));
    return found;
  }

  /** Those of the server that go on in this second. */
  List<Incident> incidentsAt(String server, long second) {
    Instant at = Instant.ofEpochSecond(second);
    return switch (scenario.mischief().plan()) {
      case Scenario.Plan.Given given -> going(given.incidents(), server, second);
      case Scenario.Plan.Drawn drawn -> {
        LocalDate today = date(at);
        List<Incident> going =
            new ArrayList<>(going(ofDay(today.minusDays(1), drawn), server, second));
        going.addAll(going(ofDay(today, drawn), server, second));
        if (drawn.leak() && server.equals(scenario.fleet().servers().getFirst())) {
          going.addAll(going(leaks(at, at.plusSeconds(1)), server, second));
        }
        yield going;
      }
    };
  }

  private static List<Incident> going(List<Incident> incidents, String server, long second) {
    return incidents.isEmpty()
        ? incidents
        : incidents.stream()
            .filter(it -> it.place().server().equals(server) && it.covers(second))
            .toList();
  }

  private List<Incident> ofDay(LocalDate day, Scenario.Plan.Drawn drawn) {
    return days.of(day, date -> drawn(date, drawn.perWeek()));
  }

  private List<Incident> drawn(LocalDate day, double perWeek) {
    SplittableRandom random = dice.of("incident").at(day.toEpochDay());
    if (random.nextDouble() >= perWeek / 7) {
      return List.of();
    }
    Kind kind = one(List.of(Kind.values()), random);
    Fleet fleet = scenario.fleet();
    Place place =
        new Place(
            one(fleet.servers(), random),
            one(fleet.backends(), random),
            one(fleet.clients(), random).name());
    Instant onset = moment(day, 6 + random.nextInt(15), random.nextInt(3_600));
    long minutes =
        kind == Kind.MEMORY_LEAK
            ? 180 + random.nextInt(60 * (LONGEST_HOURS - 3))
            : 5 + random.nextInt(75);
    double strength = 0.4 + 0.6 * random.nextDouble();
    return List.of(new Incident(kind, onset, onset.plusSeconds(minutes * MINUTE), place, strength));
  }

  /** From each return of the first server until its next stop. */
  private List<Incident> leaks(Instant from, Instant to) {
    String server = scenario.fleet().servers().getFirst();
    Place place =
        new Place(
            server,
            scenario.fleet().backends().getFirst(),
            scenario.fleet().clients().getFirst().name());
    List<Deployment> its =
        around(from, to).stream().filter(it -> it.server().equals(server)).toList();
    List<Incident> leaks = new ArrayList<>();
    for (int i = 1; i < its.size(); i++) {
      leaks.add(new Incident(Kind.MEMORY_LEAK, its.get(i - 1).back(), its.get(i).at(), place, 0.9));
    }
    return leaks;
  }

  /** Those that begin in the range, by their begin. */
  List<Deployment> deployments(Instant from, Instant to) {
    return around(from, to).stream()
        .filter(it -> !it.at().isBefore(from) && it.at().isBefore(to))
        .toList();
  }

  /** The newest of the server that has begun. */
  Deployment lastOf(String server, long second) {
    Instant at = Instant.ofEpochSecond(second);
    Deployment last = null;
    for (Deployment it : around(at, at)) {
      if (it.server().equals(server) && it.at().getEpochSecond() <= second) {
        last = it;
      }
    }
    return Objects.requireNonNull(last, "each week has a deployment");
  }

  /** Of the weeks from two before the range to two after it. */
  private List<Deployment> around(Instant from, Instant to) {
    List<Deployment> found = new ArrayList<>();
    LocalDate last = monday(to).plusWeeks(2);
    for (LocalDate week = monday(from).minusWeeks(2);
        !week.isAfter(last);
        week = week.plusWeeks(1)) {
      found.addAll(weeks.of(week, this::ofWeek));
    }
    return found;
  }

  /** On a Tuesday, a Thursday or both, one server after the other, in working hours. */
  private List<Deployment> ofWeek(LocalDate monday) {
    SplittableRandom random = dice.of("deployment").at(monday.toEpochDay());
    int which = random.nextInt(3);
    List<Deployment> made = new ArrayList<>();
    for (int turn = 0; turn < 2; turn++) {
      int hour = 10 + random.nextInt(5);
      int second = random.nextInt(3_600);
      double level = Math.exp(0.07 * random.nextGaussian());
      if (which != 1 - turn) {
        Instant begin = moment(monday.plusDays(1 + 2L * turn), hour, second);
        for (String server : scenario.fleet().servers()) {
          Instant back = begin.plusSeconds(20 + random.nextInt(40));
          made.add(new Deployment(server, begin, back, level));
          begin = begin.plusSeconds(3 * MINUTE);
        }
      }
    }
    return List.copyOf(made);
  }

  private LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, scenario.locality().zone());
  }

  private LocalDate monday(Instant at) {
    return date(at).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private Instant moment(LocalDate day, int hour, int second) {
    return day.atStartOfDay()
        .plusHours(hour)
        .atZone(scenario.locality().zone())
        .toInstant()
        .plusSeconds(second);
  }

  private static <T> T one(List<T> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }

  /** What is made by the day, and forgotten when much was made since. */
  private static final class Recent<V> {

    private final LinkedHashMap<LocalDate, V> kept = new LinkedHashMap<>();

    V of(LocalDate day, Function<LocalDate, V> make) {
      V made = kept.computeIfAbsent(day, make);
      if (kept.size() > MOST_REMEMBERED) {
        kept.pollFirstEntry();
      }
      return made;
    }
  }
}
