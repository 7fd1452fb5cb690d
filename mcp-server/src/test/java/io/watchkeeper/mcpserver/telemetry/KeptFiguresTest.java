package io.watchkeeper.mcpserver.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.collector.model.Metric;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KeptFiguresTest {

  private final KeptFigures figures = new KeptFigures();

  @Test
  void tellsTheWholeTableWhoeverThereIsToAsk() {
    var told = figures.take(0);
    assertEquals(Set.copyOf(Metric.ofMeasurement("mcp_session")), new HashSet<>(told.keySet()));
    told.forEach((metric, value) -> assertEquals(0, value, metric.id()));
  }

  @Test
  void levelsAreToldAsTheyStandAndTotalsByWhatCameToThem() {
    AtomicLong value = new AtomicLong(5);
    figures
        .tell(Metric.SESSION_STREAMS, value::get)
        .tell(Metric.SESSION_STREAMS_OPENED, value::get);
    assertEquals(5, figures.take(0).get(Metric.SESSION_STREAMS));
    value.set(9);
    var next = figures.take(1);
    assertEquals(9, next.get(Metric.SESSION_STREAMS));
    assertEquals(4, next.get(Metric.SESSION_STREAMS_OPENED));
    assertEquals(0, figures.take(2).get(Metric.SESSION_STREAMS_OPENED));
  }
}
