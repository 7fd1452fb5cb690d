package io.watchkeeper.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every store promises of points that are awkward: twice there, late, with labels of any
 * characters, of any size. An adapter's test runs it against the real server.
 */
public abstract class StoreContract extends RangeReaderContract {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Whether a value can be written over; a store that cannot refuses it. */
  protected boolean amends() {
    return true;
  }

  private List<Double> answer(String measurement, Duration step, Aggregate aggregate) {
    return range(query(measurement, step, aggregate, Gaps.LEAVE)).stream()
        .flatMap(window -> window.samples().stream())
        .map(Sample::value)
        .toList();
  }

  @Test
  void theSamePointAgainChangesNothing() {
    String name = fresh("twice");
    Point point = point(name, "s1", at(5), 2.5);
    write(List.of(point, point));
    write(List.of(point));
    write(List.of(point(name, "s1", at(6), 1), point));
    assertEquals(List.of(2.0), answer(name, HOUR, Aggregate.COUNT));
    assertEquals(List.of(3.5), answer(name, HOUR, Aggregate.SUM));
  }

  @Test
  void aLaterValueOfAnInstantCountsOrIsRefused() {
    String name = fresh("amended");
    write(List.of(point(name, "s1", at(5), 7)));
    List<Point> amended = List.of(point(name, "s1", at(5), 3));
    if (amends()) {
      write(amended);
    } else {
      assertThrows(IllegalArgumentException.class, () -> write(amended));
    }
    assertEquals(List.of(amends() ? 3.0 : 7.0), answer(name, HOUR, Aggregate.MAX));
    assertEquals(List.of(1.0), answer(name, HOUR, Aggregate.COUNT));
  }

  @Test
  void aFieldThatComesLaterJoinsItsPoint() {
    String name = fresh("joined");
    write(List.of(point(name, "s1", at(5), 7)));
    write(List.of(new Point(name, Map.of("server", "s1"), at(5), Map.of("g", 4.0), Map.of())));
    assertEquals(List.of(7.0), answer(name, HOUR, Aggregate.SUM));
    assertEquals(List.of(1.0), answer(name, HOUR, Aggregate.COUNT));
    RangeQuery other =
        new RangeQuery(
            name + ".g",
            Map.of(),
            new RangeQuery.Window(at(0), end(), HOUR),
            Aggregate.LAST,
            Gaps.LEAVE);
    assertEquals(4.0, range(other).getFirst().samples().getFirst().value());
  }

  @Test
  void pointsInAnyOrderAreInTheirSteps() {
    String name = fresh("shuffled");
    List<Point> points = new ArrayList<>();
    for (int second = 0; second < 300; second++) {
      points.add(point(name, "s1", at(second), second));
    }
    Collections.shuffle(points, new Random(8));
    for (int i = 0; i < points.size(); i += 60) {
      write(points.subList(i, i + 60));
    }
    assertEquals(
        List.of(59.0, 119.0, 179.0, 239.0, 299.0),
        answer(name, Duration.ofMinutes(1), Aggregate.LAST));
    assertEquals(
        List.of(1_770.0, 5_370.0, 8_970.0, 12_570.0, 16_170.0),
        answer(name, Duration.ofMinutes(1), Aggregate.SUM));
  }

  @Test
  void instantsWithinASecondAreKeptApart() {
    String name = fresh("fine");
    Instant second = at(10);
    write(
        List.of(
            point(name, "s1", second, 1),
            point(name, "s1", second.plusMillis(1), 2),
            point(name, "s1", second.plusMillis(999), 4)));
    assertEquals(List.of(3.0), answer(name, Duration.ofSeconds(1), Aggregate.COUNT));
    assertEquals(List.of(4.0), answer(name, Duration.ofSeconds(1), Aggregate.LAST));
  }

  @Test
  void labelsAreOfAnyCharacters() {
    String name = fresh("labels_of_any_sort");
    List<String> values =
        List.of(
            "a b",
            "a,b",
            "a=b",
            "\"q\"",
            "it's",
            "ü€ 😀",
            "a\\b",
            "a\\,b",
            "a\\\\ b",
            "{a}",
            "$a",
            "${a}",
            "#a",
            "%20",
            "' OR 1=1 --",
            "a|b",
            ".*",
            "~",
            "\\d",
            ",",
            "=",
            "x y,z=\"1\"");
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      points.add(point(name, values.get(i), at(1), i));
    }
    write(points);
    write(points);
    assertEquals(
        values.stream().sorted().toList(),
        range(query(name, HOUR, Aggregate.COUNT, Gaps.LEAVE)).stream()
            .map(window -> window.series().labels().get("server"))
            .sorted()
            .toList());
    for (int i = 0; i < values.size(); i++) {
      Map<String, String> labels = Map.of("server", values.get(i));
      for (Aggregate aggregate : List.of(Aggregate.SUM, Aggregate.P50)) {
        List<SeriesWindow> answer =
            range(
                new RangeQuery(
                    name + ".f",
                    labels,
                    new RangeQuery.Window(at(0), end(), HOUR),
                    aggregate,
                    Gaps.LEAVE));
        assertEquals(1, answer.size(), values.get(i));
        assertEquals(labels, answer.getFirst().series().labels());
        assertEquals(i, answer.getFirst().samples().getFirst().value(), 0.01 * i + EXACT);
      }
    }
  }

  @Test
  void aLabelThatOnlySomeCarryTellsThemApart() {
    String name = fresh("some");
    write(List.of(point(name, "s1", at(1), 1)));
    write(
        List.of(
            new Point(
                name, Map.of("server", "s1", "zone", "z"), at(1), Map.of("f", 2.0), Map.of())));
    assertEquals(
        Set.of(Map.of("server", "s1"), Map.of("server", "s1", "zone", "z")),
        range(query(name, HOUR, Aggregate.SUM, Gaps.LEAVE)).stream()
            .map(window -> window.series().labels())
            .collect(Collectors.toSet()));
  }

  @Test
  void whatNoPointHasMatchesNothing() {
    String name = fresh("nothing");
    write(List.of(point(name, "s1", at(1), 1)));
    RangeQuery.Window window = new RangeQuery.Window(at(0), end(), HOUR);
    RangeQuery.Window before = new RangeQuery.Window(at(-7_200), at(-3_600), HOUR);
    for (Map<String, String> labels :
        List.of(Map.of("server", ""), Map.of("zone", "z"), Map.of("f", "1"), Map.of("a b", "1"))) {
      for (Aggregate aggregate : List.of(Aggregate.SUM, Aggregate.P99)) {
        assertEquals(
            List.of(),
            range(new RangeQuery(name + ".f", labels, window, aggregate, Gaps.ZERO)),
            labels::toString);
      }
    }
    for (String metric : List.of(name + ".server", name + "._received", name + "\".f", "x y.f")) {
      assertEquals(
          List.of(),
          range(new RangeQuery(metric, Map.of(), window, Aggregate.SUM, Gaps.ZERO)),
          metric);
    }
    assertEquals(
        List.of(), range(new RangeQuery(name + ".f", Map.of(), before, Aggregate.SUM, Gaps.ZERO)));
  }

  @Test
  void textsAreNoNumbers() {
    String name = fresh("texts");
    write(
        List.of(
            new Point(name, Map.of(), at(1), Map.of("f", 1.0), Map.of("note", "a \"b\"\n\\ c"))));
    for (Aggregate aggregate : Aggregate.values()) {
      assertEquals(
          List.of(),
          range(
              new RangeQuery(
                  name + ".note",
                  Map.of(),
                  new RangeQuery.Window(at(0), end(), HOUR),
                  aggregate,
                  Gaps.LEAVE)),
          aggregate::name);
    }
    assertEquals(List.of(1.0), answer(name, HOUR, Aggregate.SUM));
  }

  @Test
  void numbersAreOfAnySize() {
    double[] values = {
      0, -1, 0.1 + 0.2, 1.0 / 3, 123_456_789.125, -1e15, 1e18, 1e100, -1e-9, 1e-100
    };
    String name = fresh("sizes");
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      points.add(point(name, "s" + i, at(1), values[i]));
    }
    write(points);
    for (int i = 0; i < values.length; i++) {
      double value =
          range(
                  new RangeQuery(
                      name + ".f",
                      Map.of("server", "s" + i),
                      new RangeQuery.Window(at(0), end(), HOUR),
                      Aggregate.MEAN,
                      Gaps.LEAVE))
              .getFirst()
              .samples()
              .getFirst()
              .value();
      assertEquals(values[i], value, EXACT * Math.abs(values[i]));
    }
  }

  @Test
  void whatIsNoPointIsRefused() {
    String name = fresh("refused");
    for (double value :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class, () -> write(List.of(point(name, "s1", at(1), value))));
    }
    for (Point bad :
        List.of(
            point(name, "", at(1), 1),
            new Point(name, Map.of(), at(1), Map.of(), Map.of()),
            new Point(name, Map.of("f", "x"), at(1), Map.of("f", 1.0), Map.of()),
            new Point("no name", Map.of(), at(1), Map.of("f", 1.0), Map.of()))) {
      assertThrows(IllegalArgumentException.class, () -> write(List.of(bad)), bad::toString);
    }
    assertEquals(List.of(), range(query(name, HOUR, Aggregate.COUNT, Gaps.LEAVE)));
  }
}
