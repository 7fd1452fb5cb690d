package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.store.rollup.Tier;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** How a tier lies in QuestDB: its tables' names, and the partitions that they are cut into. */
final class TierLayout {

  private TierLayout() {}

  /** No measurement begins with an underscore, so the names never clash. */
  static String table(Tier tier, String measurement) {
    return prefix(tier) + measurement;
  }

  /** The measurement whose table of this tier it is; empty when it is none. */
  static String measurement(Tier tier, String table) {
    return tier != Tier.RAW && table.startsWith(prefix(tier))
        ? table.substring(prefix(tier).length())
        : "";
  }

  private static String prefix(Tier tier) {
    return switch (tier) {
      case RAW -> "";
      case MINUTE -> "_m_";
      case HOUR -> "_h_";
      case DAY -> "_d_";
    };
  }

  /** Of QuestDB's partitions: large enough that a query opens few files. */
  static String partition(Tier tier) {
    return switch (tier) {
      case RAW -> "HOUR";
      case MINUTE -> "WEEK";
      case HOUR -> "MONTH";
      case DAY -> "YEAR";
    };
  }

  /** The begin of the partition that the instant lies in: nothing before it shares its files. */
  static Instant partitionBegin(Tier tier, Instant instant) {
    LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    return switch (tier) {
      case RAW -> instant.truncatedTo(ChronoUnit.HOURS);
      case MINUTE -> begin(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      case HOUR -> begin(day.withDayOfMonth(1));
      case DAY -> begin(day.withDayOfYear(1));
    };
  }

  private static Instant begin(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
