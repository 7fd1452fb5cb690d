package io.watchkeeper.collector.store;

import io.watchkeeper.collector.store.rollup.Tier;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a database does that keeps roll-ups beside the points, each tier for its own time. A roll-up
 * is a {@link RolledPoint}; one of the same series and instant is replaced. Calls end and fail as
 * those of {@link Database}. No tier here is ever {@link Tier#RAW}.
 */
public interface TierDatabase {

  /** Which database it is, without secrets: what is still to be rolled up is remembered for it. */
  String place();

  /**
   * Makes room for the tiers where there is none. What is there already stays as it is.
   *
   * @throws io.watchkeeper.collector.model.StoreUnavailable when that is not allowed, which says
   *     what to do
   */
  void prepare();

  /**
   * Keeps roll-ups; what is older than the tier is kept may be left out.
   *
   * @throws IllegalArgumentException when some can never be kept
   */
  void append(Tier tier, List<Row> rows);

  /**
   * The roll-ups of one measurement, those of a series in the order of their instants; none where
   * there is no room for the tier yet.
   *
   * @throws IllegalArgumentException when the answer is larger than is read at once
   */
  List<Row> rows(Tier tier, Wanted wanted);

  /** The newest roll-ups, by measurement. */
  Map<String, Database.Newest> newest(Tier tier);

  /**
   * Which roll-ups.
   *
   * @param fields of {@link RolledPoint}; all when it is empty
   * @param labels that a series must carry
   * @param fromMicros first instant, included
   * @param toMicros last instant, excluded
   */
  record Wanted(
      String measurement,
      List<String> fields,
      SortedMap<String, String> labels,
      long fromMicros,
      long toMicros) {

    public Wanted {
      fields = List.copyOf(fields);
    }
  }
}
