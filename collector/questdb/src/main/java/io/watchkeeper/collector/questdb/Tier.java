package io.watchkeeper.collector.questdb;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * The resolutions of the store, from the finest. Requirement M8 gives their times. A bucket begins
 * at a whole multiple of its length since 1970-01-01T00:00:00Z, so days are UTC days.
 */
enum Tier {
  /** Points as they came; a bucket of them is a second. */
  RAW(Duration.ofSeconds(1), Duration.ofDays(7), "", "HOUR"),
  MINUTE(Duration.ofMinutes(1), Duration.ofDays(30), "_m_", "WEEK"),
  HOUR(Duration.ofHours(1), Duration.ofDays(366), "_h_", "MONTH"),
  DAY(Duration.ofDays(1), Duration.ofDays(5 * 365 + 2), "_d_", "YEAR");

  private final long seconds;
  private final Duration kept;
  private final String prefix;
  private final String partition;

  Tier(Duration length, Duration kept, String prefix, String partition) {
    this.seconds = length.toSeconds();
    this.kept = kept;
    this.prefix = prefix;
    this.partition = partition;
  }

  /** Length of a bucket. */
  long seconds() {
    return seconds;
  }

  /** How long what is in it is kept at least. */
  Duration kept() {
    return kept;
  }

  /** Of QuestDB's partitions: large enough that a query opens few files. */
  String partition() {
    return partition;
  }

  /** No measurement begins with an underscore, so the names never clash. */
  String table(String measurement) {
    return prefix + measurement;
  }

  /** The measurement whose table of this tier it is; empty when it is none. */
  String measurement(String table) {
    return this != RAW && table.startsWith(prefix) ? table.substring(prefix.length()) : "";
  }

  /** The next finer; it is an error to ask the finest. */
  Tier finer() {
    return switch (this) {
      case DAY -> HOUR;
      case HOUR -> MINUTE;
      case MINUTE -> RAW;
      case RAW -> throw new IllegalStateException("nothing is finer than the points");
    };
  }

  /** The begin of the partition that the instant lies in: nothing before it shares its files. */
  Instant partitionBegin(Instant instant) {
    LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
    return switch (this) {
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
