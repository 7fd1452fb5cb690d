package io.watchkeeper.collector.questdb;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.cairo.sql.RecordMetadata;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContext;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.questdb.griffin.engine.functions.bind.BindVariableServiceImpl;
import java.util.List;

/** Runs one query at a time; belongs to one thread, as QuestDB's contexts do. */
final class Sql {

  /** Sees each row in turn; the record is reused, so nothing of it may be kept. */
  interface RowVisitor {
    void visit(Record row, RecordMetadata columns);
  }

  /** Sees each row in turn and says whether it wants another; nothing of the row may be kept. */
  interface RowPredicate {
    boolean read(Record row);
  }

  private final CairoEngine cairo;
  private final SqlExecutionContext context;

  Sql(CairoEngine cairo) {
    this.cairo = cairo;
    this.context = context(cairo);
  }

  static SqlExecutionContext context(CairoEngine cairo) {
    SqlExecutionContextImpl context =
        new SqlExecutionContextImpl(cairo, 1)
            .with(
                AllowAllSecurityContext.INSTANCE,
                new BindVariableServiceImpl(cairo.getConfiguration()));
    // Without it the first query in process fails: nobody else has set the time of "now()".
    context.initNow();
    return context;
  }

  /**
   * @param sql names in it are validated, values are {@code $1…}
   */
  void query(String sql, List<String> values, RowVisitor visitor) {
    run(
        sql,
        values,
        (row, columns) -> {
          visitor.visit(row, columns);
          return true;
        });
  }

  /** As {@link #query}, until the reader has enough. */
  void queryWhile(String sql, List<String> values, RowPredicate reader) {
    run(sql, values, (row, _) -> reader.read(row));
  }

  private interface Run {
    boolean row(Record row, RecordMetadata columns);
  }

  private void run(String sql, List<String> values, Run run) {
    try {
      context.getBindVariableService().clear();
      for (int i = 0; i < values.size(); i++) {
        context.getBindVariableService().setStr(i, values.get(i));
      }
      try (RecordCursorFactory factory = cairo.select(sql, context);
          RecordCursor cursor = factory.getCursor(context)) {
        Record row = cursor.getRecord();
        boolean more = true;
        while (more && cursor.hasNext()) {
          more = run.row(row, factory.getMetadata());
        }
      }
    } catch (SqlException wrong) {
      throw new IllegalStateException("QuestDB refused: " + sql, wrong);
    }
  }
}
