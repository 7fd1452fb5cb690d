package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.query.influxql.syntax.Expression;
import io.watchkeeper.collector.query.influxql.syntax.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How columns are called that were given no name, as InfluxDB 1 does it. */
final class ColumnNames {

  private ColumnNames() {}

  /** With {@code time} before them. */
  static List<String> of(List<Statement.Column> columns) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    names.add("time");
    for (Statement.Column column : columns) {
      String alias = column.alias();
      String wanted = alias == null ? name(column.expression()) : alias;
      String name = wanted;
      for (int i = 1; !taken.add(name); i++) {
        name = wanted + "_" + i;
      }
      names.add(name);
    }
    return names;
  }

  private static String name(Expression expression) {
    List<String> parts = new ArrayList<>();
    gather(expression, parts);
    return String.join("_", parts);
  }

  private static void gather(Expression expression, List<String> parts) {
    switch (expression) {
      case Expression.Name name -> parts.add(name.name());
      case Expression.Call call -> parts.add(call.function());
      case Expression.Binary binary -> {
        gather(binary.left(), parts);
        gather(binary.right(), parts);
      }
      case Expression.Constant _, Expression.Span _, Expression.Everything _ -> {}
    }
  }
}
