package io.watchkeeper.anomaly.forecast.prophet;

/**
 * Days on which a series behaves differently in the same way.
 *
 * @param name for a person
 * @param startsAt seconds since the epoch of each occurrence, past and to come; from a calendar
 *     outside, since which days are holidays is not a matter of mathematics
 * @param lengthSeconds of one occurrence
 */
// Array: read by position, never compared or hashed.
@SuppressWarnings("ArrayRecordComponent")
public record Holiday(String name, long[] startsAt, long lengthSeconds) {

  boolean on(long epochSecond) {
    for (long start : startsAt) {
      if (epochSecond >= start && epochSecond < start + lengthSeconds) {
        return true;
      }
    }
    return false;
  }
}
