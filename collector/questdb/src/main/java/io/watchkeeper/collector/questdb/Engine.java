package io.watchkeeper.collector.questdb;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.O3PartitionPurgeJob;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.wal.ApplyWal2TableJob;
import io.questdb.cairo.wal.CheckWalTransactionsJob;
import io.questdb.cairo.wal.WalPurgeJob;
import io.questdb.cairo.wal.WalWriter;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContext;
import io.questdb.std.ObjHashSet;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * QuestDB without its server: no port, no thread of its own. What it does in worker threads
 * otherwise, bringing the write-ahead log into the tables and clearing away what is merged, is done
 * here by the one thread that writes.
 *
 * <p>What is committed to the log is brought into the tables when {@link #apply} is called.
 *
 * <p>Every call but {@link #context()} and {@link #reader} belongs to the writing thread. QuestDB
 * keeps native memory per thread, so virtual threads must not come here.
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

  /** Tables that were committed to since the log was applied. */
  private final Set<TableToken> committed = new HashSet<>();

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
    new CheckWalTransactionsJob(cairo).run(0);
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
    // Before, for after a failure the log may hold the rows all the same.
    committed.add(token);
    if (cairo.getTableSequencerAPI().isSuspended(token)) {
      // An earlier application failed, for want of disk for instance; it is tried again from there.
      apply();
    }
    try (WalWriter writer = cairo.getWalWriter(token)) {
      rows.accept(writer);
      writer.commit();
    }
  }

  /**
   * Brings the log into the tables.
   *
   * @throws IllegalStateException when that failed for a table that was committed to
   */
  void apply() {
    for (TableToken token : committed) {
      if (cairo.getTableSequencerAPI().isSuspended(token)) {
        cairo.getTableSequencerAPI().resumeTable(token, -1);
      }
    }
    applyAll();
    for (TableToken token : committed) {
      var progress = cairo.getTableSequencerAPI().getTxnTracker(token);
      if (progress.isSuspended() || progress.getWriterTxn() < progress.getSeqTxn()) {
        throw new IllegalStateException(
            "QuestDB has committed to "
                + token.getTableName()
                + " and cannot apply: "
                + progress.getErrorMessage());
      }
    }
    committed.clear();
  }

  /** Clears away log segments that are applied and partitions that are merged. */
  void tidy() {
    purgeLog.run(0);
    boolean more = true;
    while (more) {
      more = purgePartitions.run(0);
    }
    cairo.releaseInactive();
  }

  private void applyAll() {
    boolean more = true;
    while (more) {
      more = apply.run(0);
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
