package io.watchkeeper.collector.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

  @Test
  void placesNeverRepeatThoughTheClockStandsOrGoesBack() {
    Arrivals arrivals = new Arrivals(100);
    assertEquals(101, arrivals.take(3, 50));
    assertEquals(104, arrivals.take(1, 50));
    assertEquals(900, arrivals.take(1, 900));
    assertEquals(901, arrivals.take(1, 200));
  }

  @Test
  void nothingIsReadableBeforeItIsPublished() {
    Arrivals arrivals = new Arrivals(100);
    arrivals.take(3, 50);
    assertEquals(100, arrivals.published());
    arrivals.publish(7);
    assertEquals(103, arrivals.published());
  }

  @Test
  void knowsTheOldestInstantAfterAPlace() {
    Arrivals arrivals = new Arrivals(0);
    arrivals.take(1, 10);
    arrivals.publish(5);
    arrivals.take(1, 20);
    arrivals.publish(8);
    assertEquals(5, arrivals.oldestAtAfter(9));
    assertEquals(8, arrivals.oldestAtAfter(10));
    assertEquals(Long.MAX_VALUE, arrivals.oldestAtAfter(20));
  }

  @Test
  void admitsWhatItHasForgotten() {
    Arrivals arrivals = new Arrivals(50);
    assertEquals(Long.MIN_VALUE, arrivals.oldestAtAfter(49));
    for (int i = 0; i < 5_000; i++) {
      arrivals.take(1, 100 + i);
      arrivals.publish(1);
    }
    assertEquals(Long.MIN_VALUE, arrivals.oldestAtAfter(60));
    assertEquals(1, arrivals.oldestAtAfter(5_000));
  }
}
