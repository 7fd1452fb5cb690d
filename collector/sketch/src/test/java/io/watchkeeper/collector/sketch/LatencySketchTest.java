package io.watchkeeper.collector.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.latency.LatencyText;
import io.watchkeeper.collector.model.Aggregate;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencySketchTest {

  private static String emitted(long... microseconds) {
    Histogram histogram = LatencyText.empty();
    for (long value : microseconds) {
      histogram.recordValue(value);
    }
    return LatencyText.encode(histogram);
  }

  @Test
  void mergesWhatTheEmitterWrites() {
    LatencySketch sketch = new LatencySketch();
    assertTrue(sketch.merge(emitted(1_000, 2_000, 3_000)));
    assertTrue(sketch.merge(emitted(40_000)));
    assertEquals(4, sketch.value(Aggregate.COUNT));
    assertEquals(0.002, sketch.value(Aggregate.P50), 0.00002);
    assertEquals(0.04, sketch.value(Aggregate.P99), 0.0004);
    assertEquals(0.001, sketch.value(Aggregate.MIN), 0.00001);
    assertEquals(0.046, sketch.value(Aggregate.SUM), 0.0005);
    assertEquals(0.0115, sketch.value(Aggregate.MEAN), 0.0002);
    assertThrows(IllegalArgumentException.class, () -> sketch.value(Aggregate.LAST));
  }

  @Test
  void writesAsTheEmitterDoes() {
    LatencySketch sketch = new LatencySketch();
    assertTrue(sketch.merge(emitted(5, 70_000)));
    assertTrue(sketch.merge(emitted(900)));
    assertEquals(
        LatencyText.decode(emitted(5, 900, 70_000)),
        LatencyText.decode(sketch.text()),
        sketch::text);
    LatencySketch again = new LatencySketch();
    assertTrue(again.merge(sketch.text()));
    assertEquals(3, again.count());
  }

  @Test
  void whatIsNoSketchChangesNothing() {
    LatencySketch sketch = new LatencySketch();
    for (String text : List.of("", "hdr2:", "hdr2:17", "hdr2:é", "text", "hdr2:AAAA")) {
      assertFalse(sketch.merge(text), text);
    }
    assertEquals(0, sketch.count());
  }
}
