package io.watchkeeper.collector.emitter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientLatenciesTest {

  private static final long MICROSECOND = 1_000;

  private static int bucket(long nanos) {
    return ClientLatencies.coarser(Buckets.of(nanos));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 3, 4, 100, 255, 256, 1_000, 123_456, 60_000_000, 3_600_000_000L})
  void knowsATimeToTwoMicrosecondsOrToOneInSixty(long microseconds) {
    ClientLatencies latencies = new ClientLatencies();
    latencies.add(7, bucket(microseconds * MICROSECOND), 1);
    Histogram told = latencies.of(7);
    assertEquals(1, told.getTotalCount());
    double most = Math.max(2.0, microseconds / 60.0);
    assertEquals((double) microseconds, (double) told.getMinValue(), most);
    // What HdrHistogram says of a value is the upper end of its own bucket.
    assertEquals((double) microseconds, (double) told.getMaxValue(), most + microseconds / 128.0);
  }

  @Test
  void tellsClientsApart() {
    ClientLatencies latencies = new ClientLatencies();
    latencies.add(2, 10, 3);
    latencies.add(2, 11, 4);
    latencies.add(Clients.COUNT - 1, 10, 5);
    assertEquals(7, latencies.requests(2));
    assertEquals(5, latencies.requests(Clients.COUNT - 1));
    assertEquals(0, latencies.requests(Clients.OTHER));
    assertEquals(0, latencies.of(Clients.OTHER).getTotalCount());
  }

  @Test
  void aClientThatIsQuietForAMinuteTakesNoRoom() {
    OwnedCells cells = new OwnedCells();
    cells.took(3, 5);
    for (int second = 0; second < OwnedCells.DRAINS_UNTIL_FORGOTTEN; second++) {
      assertEquals(1, cells.clients());
      cells.drainInto(new long[Cells.COUNT], new ClientLatencies());
    }
    assertEquals(1, cells.clients());
    cells.drainInto(new long[Cells.COUNT], new ClientLatencies());
    assertEquals(0, cells.clients());
    cells.took(3, 5);
    ClientLatencies back = new ClientLatencies();
    cells.drainInto(new long[Cells.COUNT], back);
    assertEquals(1, back.requests(3));
    assertTrue(cells.clients() > 0);
  }
}
