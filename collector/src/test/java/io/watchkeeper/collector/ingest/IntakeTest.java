package io.watchkeeper.collector.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntakeTest {

  private static final int VALUES = 100;

  private final RecordingSink sink = new RecordingSink();
  private final Refusals refusals = new Refusals();
  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private final InstantSource clock = () -> now;
  private final Intake intake =
      new Intake(
          new Intake.Outlets(sink, refusals, clock),
          new IngestConfiguration(1_000, Duration.ofDays(7), Duration.ofHours(1)),
          new CapsConfiguration(VALUES, 150, 5, 50, Duration.ofHours(1)));

  private Point point(String measurement, Map<String, String> labels) {
    return new Point(measurement, labels, now, Map.of("f", 1.0), Map.of());
  }

  private List<Point> users(int from, int to) {
    List<Point> points = new ArrayList<>();
    for (int i = from; i < to; i++) {
      points.add(point("m", Map.of("user", "u" + i, "host", "h")));
    }
    return points;
  }

  @Test
  void valuesBeyondTheCapAreOtherAndCountedByLabel() {
    assertEquals(List.of(), intake.take("w", users(0, VALUES + 3)));
    assertEquals("u99", sink.kept.get(VALUES - 1).labels().get("user"));
    assertEquals("other", sink.kept.get(VALUES).labels().get("user"));
    assertEquals("h", sink.kept.get(VALUES).labels().get("host"));
    assertEquals(List.of(new Refusals.Line("w", "folded", "user", 3)), refusals.lines());
    // Known ones stay, and another writer has its own.
    intake.take("w", users(0, 1));
    intake.take("v", users(500, 501));
    assertEquals("u0", sink.kept.get(VALUES + 3).labels().get("user"));
    assertEquals("u500", sink.kept.get(VALUES + 4).labels().get("user"));
  }

  @Test
  void tenTimesTheValuesTakeNoMoreThanAFifthMoreEntries() {
    intake.take("w", users(0, VALUES));
    int before = intake.entries() + refusals.entries();
    intake.take("w", users(0, 10 * VALUES));
    int after = intake.entries() + refusals.entries();
    assertTrue(after <= before * 1.2, before + " entries became " + after);
  }

  @Test
  void aWriterHasAllItsLabelsTogetherCapped() {
    intake.take("w", users(0, VALUES));
    List<Point> others = new ArrayList<>();
    for (int i = 0; i < VALUES; i++) {
      others.add(point("m", Map.of("session", "s" + i)));
    }
    intake.take("w", others);
    // 150 in all, of which 100 and 1 were there.
    assertEquals(new Refusals.Line("w", "folded", "session", 51), refusals.lines().getFirst());
  }

  @Test
  void valuesThatDoNotComeMakeRoom() {
    intake.take("w", users(0, VALUES));
    for (int i = 0; i < 2; i++) {
      now = now.plus(Duration.ofMinutes(61));
      intake.take("w", users(0, 1));
    }
    sink.kept.clear();
    intake.take("w", users(900, 901));
    assertEquals("u900", sink.kept.getFirst().labels().get("user"));
  }

  @Test
  void namesBeyondTheCapAreRefused() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      points.add(point("m" + i, Map.of()));
    }
    List<Intake.Rejected> rejected = intake.take("w", points);
    assertEquals(List.of(5, 6), rejected.stream().map(Intake.Rejected::index).toList());
    assertEquals(5, sink.kept.size());
    assertTrue(rejected.getFirst().message().contains("watchkeeper.write.caps"));
  }

  @Test
  void aValueThatIsTooLongIsOther() {
    intake.take("w", List.of(point("m", Map.of("k", "x".repeat(1_025)))));
    assertEquals("other", sink.kept.getFirst().labels().get("k"));
  }

  @Test
  void theListOfRefusalsIsBoundedAndTellsNewsOnce() {
    for (int i = 0; i < 3 * Refusals.MOST_NAMED; i++) {
      refusals.count("w", Reason.TOO_OLD, "m" + i, 1);
    }
    assertEquals(Refusals.MOST_NAMED + 1, refusals.entries());
    assertEquals(
        new Refusals.Line("w", "too_old", "(further)", 2 * Refusals.MOST_NAMED),
        refusals.lines().getFirst());
    assertEquals(Refusals.MOST_NAMED + 1, refusals.news().size());
    refusals.count("w", Reason.TOO_OLD, "m1", 2);
    assertEquals(List.of(new Refusals.Line("w", "too_old", "m1", 2)), refusals.news());
  }
}
