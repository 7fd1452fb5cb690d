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
import java.util.List;
import java.util.function.Consumer;

/**
 * QuestDB without its server: no port, no thread of its own. What it does in worker threads
 * otherwise, bringing the write-ahead log into the tables and clearing away what is merged, is done
 * here by the one thread that writes.
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
    apply();
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
    apply();
  }

  /** Rows become durable with the log's commit and readable with its application. */
  void commit(String table, Consumer<WalWriter> rows) {
    TableToken token = cairo.verifyTableName(table);
    if (cairo.getTableSequencerAPI().isSuspended(token)) {
      // An earlier application failed, for want of disk for instance; it is tried again from there.
      cairo.getTableSequencerAPI().resumeTable(token, -1);
    }
    try (WalWriter writer = cairo.getWalWriter(token)) {
      rows.accept(writer);
      writer.commit();
    }
    apply();
    var progress = cairo.getTableSequencerAPI().getTxnTracker(token);
    if (progress.isSuspended() || progress.getWriterTxn() < progress.getSeqTxn()) {
      throw new IllegalStateException(
          "QuestDB has committed to " + table + " and cannot apply: " + progress.getErrorMessage());
    }
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

  private void apply() {
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
