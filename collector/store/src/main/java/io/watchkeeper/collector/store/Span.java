package io.watchkeeper.collector.store;

/**
 * Which rows.
 *
 * @param fromMicros first instant, included; since the epoch
 * @param toMicros last instant, excluded
 * @param afterReceived only rows that came after this place in the order of arrival
 * @param upToReceived only rows that came no later than this place
 */
public record Span(long fromMicros, long toMicros, long afterReceived, long upToReceived) {

  /** Whenever they came. */
  public static Span of(long fromMicros, long toMicros) {
    return new Span(fromMicros, toMicros, -1, Long.MAX_VALUE);
  }

  /** The part of it between these instants. */
  Span within(long from, long to) {
    return new Span(from, to, afterReceived, upToReceived);
  }

  /** The part of it that came no later than this place. */
  Span arrivedUpTo(long place) {
    return new Span(fromMicros, toMicros, afterReceived, place);
  }

  /** Whether a row with this place came when it is asked for. */
  public boolean holdsArrival(long received) {
    return received > afterReceived && received <= upToReceived;
  }
}
