package io.watchkeeper.collector.questdb;

import io.questdb.cairo.DefaultCairoConfiguration;
import io.questdb.std.datetime.MicrosecondClock;
import io.questdb.std.datetime.millitime.MillisecondClock;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * QuestDB for a few wide tables that grow by some rows a second. Its defaults map 16 MB and more a
 * column and so turn thirty small tables into gigabytes; small pages keep them in megabytes.
 */
final class TunedConfiguration extends DefaultCairoConfiguration {

  /**
   * By which the file of a column grows. A batch of 5,000 rows needs 40 KiB of each, and to let a
   * file grow and map it costs as much as some hundred rows.
   */
  private static final int PAGE_BYTES = 256 * 1024;

  private static final int EVENT_PAGE_BYTES = 64 * 1024;

  /**
   * A partition past this size is split where a merge begins, so that a second server's row of the
   * same second rewrites the split and not the hour.
   */
  private static final long SPLIT_BYTES = 512 * 1024;

  /**
   * After so many commits the sequence of a table's commits goes on in another file, and the one
   * before is deleted when all of it was brought in. By default it is one file, for ever.
   */
  private static final int COMMITS_A_FILE = 1_024;

  /**
   * After so many rows the log of a table goes on in other files. What tells of the commits in them
   * is mapped whole, 80 bytes a row where each row is a commit.
   */
  private static final int ROWS_A_SEGMENT = 100_000;

  /**
   * What each of the compilers of queries makes beforehand. By default that is 14 MB each, for
   * queries as long as a book; ours have some tens of words, and pools grow.
   */
  private static final int POOLED = 64;

  /**
   * Partitions that a reader in waiting keeps mapped: those of points are hours, of which the last
   * few are asked for; roll-ups have fewer. By default it keeps all that were ever read.
   */
  private static final int KEPT_OPEN = 8;

  private final InstantSource clock;

  TunedConfiguration(Path directory, InstantSource clock) {
    super(directory.toString());
    this.clock = clock;
  }

  @Override
  public long getDataAppendPageSize() {
    return PAGE_BYTES;
  }

  @Override
  public long getWalDataAppendPageSize() {
    return PAGE_BYTES;
  }

  @Override
  public long getSystemDataAppendPageSize() {
    return PAGE_BYTES;
  }

  @Override
  public long getSystemWalDataAppendPageSize() {
    return PAGE_BYTES;
  }

  @Override
  public long getWalEventAppendPageSize() {
    return EVENT_PAGE_BYTES;
  }

  @Override
  public int getO3ColumnMemorySize() {
    return PAGE_BYTES;
  }

  @Override
  public int getDefaultSeqPartTxnCount() {
    return COMMITS_A_FILE;
  }

  @Override
  public long getWalSegmentRolloverRowCount() {
    return ROWS_A_SEGMENT;
  }

  @Override
  public int getInactiveReaderMaxOpenPartitions() {
    return KEPT_OPEN;
  }

  @Override
  public int getSqlModelPoolCapacity() {
    return POOLED;
  }

  @Override
  public int getSqlExpressionPoolCapacity() {
    return POOLED;
  }

  @Override
  public int getSqlColumnPoolCapacity() {
    return POOLED;
  }

  @Override
  public int getSqlLexerPoolCapacity() {
    return POOLED;
  }

  @Override
  public long getPartitionO3SplitMinSize() {
    return SPLIT_BYTES;
  }

  @Override
  public MicrosecondClock getMicrosecondClock() {
    return () -> ChronoUnit.MICROS.between(java.time.Instant.EPOCH, clock.instant());
  }

  @Override
  public MillisecondClock getMillisecondClock() {
    return clock::millis;
  }
}
