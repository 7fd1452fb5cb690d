package io.watchkeeper.dashboards.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.dashboards.standin.Synthetic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final Instant AT = Instant.parse("2026-11-21T02:00:00Z");

  private final History history = new History();

  private static Second second(String server, Instant at) {
    return Synthetic.second(server, at, Synthetic.Mood.WELL, new Random(1));
  }

  @Test
  void keepsAQuarterOfAnHourAndNotASecondMore() {
    Synthetic.quiet("s1", AT, new Random(1)).forEach(history::add);
    assertEquals(900, history.track("s1").readings().size());
    history.add(second("s1", AT.plusSeconds(1)));
    assertEquals(900, history.track("s1").readings().size());
    assertFalse(history.track("s1").readings().containsKey(AT.minusSeconds(899).getEpochSecond()));
  }

  @Test
  void latePointsFillTheirSecondAndDoNotMoveTheNewest() {
    history.add(new Second(AT.plusSeconds(2), false, List.of()));
    history.add(
        new Second(
            AT,
            true,
            List.of(
                new Point(
                    "mcp_server", Map.of("server", "s1"), AT, Map.of("requests", 7.0), Map.of()))));
    assertEquals(AT.plusSeconds(2), history.newest());
    assertEquals(
        OptionalDouble.of(7), history.track("s1").at(AT).orElse(Reading.NONE).get(Gauge.REQUESTS));
  }

  @Test
  void ofTwoBackendsTheWorseBreakerCounts() {
    Map<String, String> one = Map.of("server", "s1", "backend", "a");
    Map<String, String> two = Map.of("server", "s1", "backend", "b");
    history.add(
        new Second(
            AT,
            false,
            List.of(
                new Point("mcp_backend", one, AT, Map.of("breaker_state", 2.0), Map.of()),
                new Point("mcp_backend", two, AT, Map.of("breaker_state", 0.0), Map.of()))));
    assertEquals(
        OptionalDouble.of(2), history.track("s1").at(AT).orElse(Reading.NONE).get(Gauge.BREAKER));
  }

  @Test
  void theServerHeardLongestAgoMakesRoom() {
    for (int i = 0; i <= History.MOST_SERVERS; i++) {
      history.add(second("s" + i, AT.plusSeconds(i)));
    }
    assertEquals(History.MOST_SERVERS, history.servers().size());
    assertFalse(history.servers().contains("s0"));
    assertTrue(history.servers().contains("s" + History.MOST_SERVERS));
  }
}
