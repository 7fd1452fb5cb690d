package io.watchkeeper.collector.store.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.store.rollup.Stretches.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarksTest {

  private static final RollUpPlace MINUTES = new RollUpPlace("m", Tier.MINUTE);
  private static final RollUpPlace HOURS = new RollUpPlace("m", Tier.HOUR);
  private static final RollUpPlace DAYS = new RollUpPlace("m", Tier.DAY);

  @TempDir private Path directory;

  private static List<Stretch> stale(Marks marks, Tier tier) {
    Map<Tier, Stretches> stale = marks.stale("m", 0, 1_000_000);
    return stale.getOrDefault(tier, new Stretches()).all();
  }

  @Test
  void marksTheMinuteTheHourAndTheDay() {
    try (Marks marks = new Marks(directory.resolve("rollup.marks"), false)) {
      assertTrue(marks.isFresh());
      marks.mark("m", new long[] {3_661, 3_662, 3_725, 90_000});
      assertEquals(
          List.of(new Stretch(3_660, 3_780), new Stretch(90_000, 90_060)),
          stale(marks, Tier.MINUTE));
      assertEquals(
          List.of(new Stretch(3_600, 7_200), new Stretch(90_000, 93_600)), stale(marks, Tier.HOUR));
      assertEquals(List.of(new Stretch(0, 172_800)), stale(marks, Tier.DAY));
      assertEquals(0, marks.oldest("m"));
    }
  }

  @Test
  void anHourIsDueWhenItsMinutesAreDone() {
    try (Marks marks = new Marks(directory.resolve("rollup.marks"), false)) {
      marks.mark("m", new long[] {3_661});
      assertEquals(0, length(marks.due(MINUTES, 3_719, 9)));
      assertEquals(60, length(marks.due(MINUTES, 3_720, 9)));
      assertEquals(0, length(marks.due(HOURS, 7_200, 9)), "its minute is open");
      Stretch minute = marks.due(MINUTES, 7_200, 9);
      marks.begin(MINUTES, minute);
      assertEquals(List.of(minute), stale(marks, Tier.MINUTE), "readers do not use it yet");
      assertEquals(0, length(marks.due(HOURS, 7_200, 9)), "its minute is at work");
      marks.end(MINUTES, minute, minute.to());
      assertEquals(new Stretch(3_600, 7_200), marks.due(HOURS, 7_200, 9));
      assertEquals(0, length(marks.due(HOURS, 7_199, 9)));
      assertEquals(0, length(marks.due(DAYS, 86_400, 9)));
    }
  }

  private static long length(Stretch stretch) {
    return stretch.to() - stretch.from();
  }

  @Test
  void whatComesWhileItIsAtWorkStaysMarked() {
    try (Marks marks = new Marks(directory.resolve("rollup.marks"), false)) {
      marks.mark("m", new long[] {0, 60});
      Stretch both = marks.due(MINUTES, 1_000, 9);
      assertEquals(new Stretch(0, 120), both);
      marks.begin(MINUTES, both);
      marks.mark("m", new long[] {61});
      marks.end(MINUTES, both, both.to());
      assertEquals(List.of(new Stretch(60, 120)), stale(marks, Tier.MINUTE));
    }
    try (Marks again = new Marks(directory.resolve("rollup.marks"), false)) {
      assertFalse(again.isFresh());
      assertEquals(List.of(new Stretch(60, 120)), stale(again, Tier.MINUTE));
      Stretch late = again.due(MINUTES, 1_000, 9);
      again.begin(MINUTES, late);
      again.end(MINUTES, late, late.from());
      assertEquals(List.of(late), stale(again, Tier.MINUTE), "nothing of it was done");
    }
  }

  /** The file cut off anywhere, as by a kill, holds every mark of a whole line before the cut. */
  @Test
  void aCutLineIsAsIfNeverWritten() throws IOException {
    try (Marks marks = new Marks(directory.resolve("rollup.marks"), false)) {
      marks.mark("m", new long[] {0});
      marks.mark("m", new long[] {600});
    }
    Path file = directory.resolve("rollup.marks");
    String whole = Files.readString(file);
    for (int cut = 0; cut < whole.length(); cut++) {
      Files.writeString(file, whole.substring(0, cut));
      try (Marks marks = new Marks(directory.resolve("rollup.marks"), false)) {
        // All but the line that says that the measurement is known.
        String there = whole.substring(0, cut);
        long lines = there.chars().filter(c -> c == '\n').count();
        lines -= there.contains(" 0 0 m\n") ? 1 : 0;
        int kept = 0;
        for (Tier tier : List.of(Tier.MINUTE, Tier.HOUR, Tier.DAY)) {
          kept += stale(marks, tier).size();
        }
        assertEquals(lines, kept, "cut at " + cut);
      }
    }
  }

  @Test
  void aMeasurementIsKnownForGood() {
    try (Marks marks = new Marks(directory.resolve("rollup.marks"), false)) {
      marks.begin(Map.of(MINUTES, new Stretch(61, 62)));
      assertFalse(marks.isFresh());
      assertEquals(List.of(new Stretch(60, 120)), stale(marks, Tier.MINUTE));
      assertEquals(List.of(), stale(marks, Tier.HOUR));
      marks.begin(MINUTES, new Stretch(60, 120));
      marks.end(MINUTES, new Stretch(60, 120), 120);
      assertFalse(marks.knows("other"), "looking makes nothing known");
      assertEquals(Long.MAX_VALUE, marks.oldest("other"));
      assertFalse(marks.knows("other"));
    }
    for (int i = 0; i < 2; i++) {
      try (Marks again = new Marks(directory.resolve("rollup.marks"), false)) {
        assertTrue(again.knows("m"));
        assertEquals(List.of(), stale(again, Tier.MINUTE));
        assertEquals(0, length(again.due(DAYS, 1_000_000, 9)));
      }
    }
  }

  @Test
  void theFileStaysSmall() throws IOException {
    try (Marks marks = new Marks(directory.resolve("rollup.marks"), false)) {
      for (int i = 0; i < 6_000; i++) {
        marks.mark("m", new long[] {i * 60L});
        Stretch due = marks.due(MINUTES, 10_000_000, 9);
        marks.begin(MINUTES, due);
        marks.end(MINUTES, due, due.to());
      }
    }
    assertTrue(Files.size(directory.resolve("rollup.marks")) < 900_000);
  }
}
