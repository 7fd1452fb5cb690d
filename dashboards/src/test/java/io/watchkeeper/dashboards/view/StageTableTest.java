package io.watchkeeper.dashboards.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.dashboards.board.History;
import io.watchkeeper.dashboards.standin.Synthetic;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StageTableTest {

  private static final Instant AT = Instant.parse("2026-11-21T10:00:00Z");

  private final History history = new History();

  @Test
  void showsTheFiveStagesOfAToolAgainstTheirBudgets() {
    history.add(Synthetic.second("s1", AT, Synthetic.Mood.WELL, new Random(1)));
    history.add(
        Synthetic.second("s1", AT.plusSeconds(1), new Synthetic.Mood(true, false), new Random(1)));
    StageTable table = StageTable.of(history.stages().of("s1"));
    assertEquals(
        List.of("50 ms", "150 ms", "200 ms", "75 ms", "25 ms"),
        table.heads().stream().map(StageTable.Head::budget).toList());
    StageTable.Row row = table.rows().getFirst();
    assertEquals("search", row.tool());
    assertEquals("20", row.calls());
    assertEquals(new StageTable.Cell("10 ms", "longest 20 ms", "ok"), row.cells().getFirst());
    assertEquals(new StageTable.Cell("60 ms", "longest 210 ms, 7 over", "bad"), row.cells().get(3));
  }

  @Test
  void forgetsWhatIsAMinuteOldAndOtherServersAreNotMixedIn() {
    history.add(Synthetic.second("s1", AT, Synthetic.Mood.WELL, new Random(1)));
    history.add(Synthetic.second("s2", AT.plusSeconds(60), Synthetic.Mood.WELL, new Random(1)));
    assertTrue(StageTable.of(history.stages().of("s1")).rows().isEmpty());
    assertEquals(1, StageTable.of(history.stages().of("s2")).rows().size());
  }
}
