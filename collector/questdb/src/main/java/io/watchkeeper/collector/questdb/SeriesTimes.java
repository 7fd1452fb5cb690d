package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Texts;
import java.util.Arrays;

/**
 * Up to when each series may be stored already: a point after that instant cannot be there, so it
 * need not be looked for. Series are told apart by 64 bits of a hash: when two share them, what is
 * known of one holds up the other, and a look too many is all that it costs. Used by the writing
 * thread only.
 */
final class SeriesTimes {

  /** Four megabytes. When there are more series, it begins anew, and each is looked for once. */
  private static final int MOST_SERIES = 131_072;

  private static final int FIRST_PLACES = 1_024;
  private static final long EMPTY = 0;

  /** Odd, and with bits all over: the golden ratio's. */
  private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

  private long[] series = new long[FIRST_PLACES];
  private long[] times = new long[FIRST_PLACES];
  private int size;

  /** The same for all points of a series, in whatever order their labels are. */
  static long series(Point point) {
    long sum = mixed(point.measurement().hashCode());
    Texts labels = point.labelRow();
    for (int i = 0; i < labels.size(); i++) {
      sum += mixed(((long) labels.columns().name(i).hashCode() << 32) ^ labels.value(i).hashCode());
    }
    return sum == EMPTY ? 1 : sum;
  }

  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 31)) * MIX;
    return (mixed ^ (mixed >>> 29)) * MIX;
  }

  /**
   * Notes that something of the series may be stored at that time from now on; says whether nothing
   * of it could be there at that time or later before.
   *
   * @param floor in microseconds: up to it everything may be stored of a series not known here
   */
  boolean isNewer(long its, long atMicros, long floor) {
    int place = place(its);
    if (series[place] == EMPTY) {
      if (atMicros <= floor) {
        return false;
      }
      series[place] = its;
      times[place] = atMicros;
      size++;
      if (size * 2 > series.length) {
        grow();
      }
      return true;
    }
    if (atMicros <= times[place]) {
      return false;
    }
    times[place] = atMicros;
    return true;
  }

  /** More series than are remembered: {@link #forget} is due, with higher floors. */
  boolean isFull() {
    return size >= MOST_SERIES;
  }

  void forget() {
    Arrays.fill(series, EMPTY);
    size = 0;
  }

  private int place(long its) {
    int mask = series.length - 1;
    int place = (int) (its ^ (its >>> 32)) & mask;
    while (series[place] != EMPTY && series[place] != its) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] itsSeries = series;
    long[] itsTimes = times;
    series = new long[itsSeries.length * 2];
    times = new long[itsTimes.length * 2];
    for (int i = 0; i < itsSeries.length; i++) {
      if (itsSeries[i] != EMPTY) {
        int place = place(itsSeries[i]);
        series[place] = itsSeries[i];
        times[place] = itsTimes[i];
      }
    }
  }
}
