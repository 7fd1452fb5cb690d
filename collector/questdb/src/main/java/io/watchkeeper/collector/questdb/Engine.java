package io.watchkeeper.collector.questdb;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.O3PartitionPurgeJob;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.wal.ApplyWal2TableJob;
import io.questdb.cairo.wal.CheckWalTransactionsJob;
import io.questdb.cairo.wal.WalPurgeJob;
import io.questdb.cairo.wal.WalWriter;
import io.questdb.cairo.wal.seq.SeqTxnTracker;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContext;
import io.questdb.std.ObjHashSet;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * QuestDB without its server: no port, no thread of its own. What it does in worker threads
 * otherwise, bringing the write-ahead log into the tables and clearing away what is merged, is done
 * here by whoever calls {@link #apply} and {@link #tidy}, one at a time; others commit meanwhile.
 *
 * <p>Every call but {@link #context()}, {@link #reader} and {@link #apply} belongs to the writing
 * thread. QuestDB keeps native memory per thread, so virtual threads must not come here.
 */
final class Engine implements AutoCloseable {

  static {
    // Read once, when QuestDB's first class is loaded. A path that the operator set stays.
    if (System.getProperty("out") == null) {
      System.setProperty("out", "/io/watchkeeper/collector/questdb/questdb-log.conf");
    }
  }

  private final DirectoryLock lock;
  private final CairoEngine cairo;
  private final SqlExecutionContext context;
  private final ApplyWal2TableJob apply;
  private final WalPurgeJob purgeLog;
  private final O3PartitionPurgeJob purgePartitions;

  private final CheckWalTransactionsJob check;

  /** Of tables that were committed to since the log was applied, the number of the last commit. */
  private final Map<TableToken, Long> committed = new ConcurrentHashMap<>();

  /** Held by who brings the log in. */
  private final Object applying = new Object();

  Engine(QuestDbStore.Place place, InstantSource clock) {
    Path directory = place.directory();
    lock = DirectoryLock.on(directory);
    boolean opened = false;
    try {
      cairo = new CairoEngine(new TunedConfiguration(directory, clock));
      cairo.load();
      opened = true;
    } finally {
      if (!opened) {
        lock.close();
      }
    }
    context = context();
    apply = new ApplyWal2TableJob(cairo, 1);
    purgeLog = new WalPurgeJob(cairo);
    purgePartitions = new O3PartitionPurgeJob(cairo, 1);
    // Takes up what an earlier process had committed to the log and not brought into the tables.
    check = new CheckWalTransactionsJob(cairo);
    check.run(0);
    applyAll();
  }

  /** For one thread. */
  SqlExecutionContext context() {
    return Sql.context(cairo);
  }

  CairoEngine cairo() {
    return cairo;
  }

  List<TableToken> tables() {
    ObjHashSet<TableToken> tokens = new ObjHashSet<>();
    cairo.getTableTokens(tokens, false);
    List<TableToken> tables = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      tables.add(tokens.get(i));
    }
    return tables;
  }

  TableReader reader(TableToken table) {
    return cairo.getReader(table);
  }

  void execute(String sql) {
    try {
      cairo.execute(sql, context);
    } catch (SqlException wrong) {
      throw new IllegalStateException("QuestDB refused: " + sql, wrong);
    }
    applyAll();
  }

  /**
   * Rows become durable with this, and readable with {@link #apply}.
   *
   * @throws IllegalStateException when what was committed to the table before cannot be applied
   */
  void commit(String table, Consumer<WalWriter> rows) {
    TableToken token = cairo.verifyTableName(table);
    if (cairo.getTableSequencerAPI().isSuspended(token)) {
      // An earlier application failed, for want of disk for instance; it is tried again from there.
      apply();
    }
    try (WalWriter writer = cairo.getWalWriter(token)) {
      rows.accept(writer);
      writer.commit();
    } finally {
      // Also after a failure, for the log may hold the rows all the same.
      committed.put(token, progress(token).getSeqTxn());
    }
  }

  /**
   * Brings into the tables what was in the log when this was called, at least.
   *
   * @throws IllegalStateException when that failed for a table that was committed to
   */
  void apply() {
    synchronized (applying) {
      Map<TableToken, Long> due = Map.copyOf(committed);
      for (TableToken token : due.keySet()) {
        if (progress(token).isSuspended()) {
          cairo.getTableSequencerAPI().resumeTable(token, -1);
        }
      }
      // Not until there is nothing more: writers go on, and there might always be.
      boolean asked = false;
      while (!isApplied(due)) {
        if (!apply.run(0)) {
          if (asked) {
            break;
          }
          // A notice may have got lost; this gives one for each table that is behind.
          check.run(0);
          asked = true;
        }
      }
      due.forEach(this::requireApplied);
      // Those that were committed to meanwhile have another number by now, and stay.
      committed.entrySet().removeAll(due.entrySet());
    }
  }

  /** Whether something is in its log that could not be brought in. */
  boolean isBehind(TableToken token) {
    SeqTxnTracker progress = progress(token);
    return progress.isSuspended() || progress.getWriterTxn() < progress.getSeqTxn();
  }

  private SeqTxnTracker progress(TableToken token) {
    return cairo.getTableSequencerAPI().getTxnTracker(token);
  }

  private boolean isApplied(Map<TableToken, Long> due) {
    return due.entrySet().stream()
        .allMatch(table -> progress(table.getKey()).getWriterTxn() >= table.getValue());
  }

  private void requireApplied(TableToken token, long commit) {
    SeqTxnTracker progress = progress(token);
    if (progress.isSuspended() || progress.getWriterTxn() < commit) {
      throw new IllegalStateException(
          "QuestDB has committed to "
              + token.getTableName()
              + " and cannot apply: "
              + progress.getErrorMessage());
    }
  }

  /** Clears away log segments that are applied and partitions that are merged. */
  void tidy() {
    synchronized (applying) {
      purgeLog.run(0);
      boolean more = true;
      while (more) {
        more = purgePartitions.run(0);
      }
      cairo.releaseInactive();
    }
  }

  private void applyAll() {
    synchronized (applying) {
      boolean more = true;
      while (more) {
        more = apply.run(0);
      }
    }
  }

  @Override
  public void close() {
    apply.close();
    purgeLog.close();
    purgePartitions.close();
    cairo.close();
    lock.close();
  }
}
