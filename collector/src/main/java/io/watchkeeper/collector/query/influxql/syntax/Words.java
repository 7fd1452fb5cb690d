package io.watchkeeper.collector.query.influxql.syntax;

import java.util.Locale;
import java.util.Set;

/** The words that a name must be quoted for. */
final class Words {

  private static final Set<String> RESERVED =
      Set.of(
          "ALL",
          "ALTER",
          "ANALYZE",
          "AND",
          "ANY",
          "AS",
          "ASC",
          "BEGIN",
          "BY",
          "CARDINALITY",
          "CREATE",
          "DATABASE",
          "DATABASES",
          "DELETE",
          "DESC",
          "DROP",
          "END",
          "EXPLAIN",
          "FIELD",
          "FOR",
          "FROM",
          "GRANT",
          "GROUP",
          "IN",
          "INSERT",
          "INTO",
          "KEY",
          "KEYS",
          "KILL",
          "LIMIT",
          "MEASUREMENT",
          "MEASUREMENTS",
          "OFFSET",
          "ON",
          "OR",
          "ORDER",
          "POLICIES",
          "POLICY",
          "QUERIES",
          "QUERY",
          "REVOKE",
          "SELECT",
          "SERIES",
          "SET",
          "SHOW",
          "SLIMIT",
          "SOFFSET",
          "TAG",
          "TO",
          "USER",
          "USERS",
          "VALUES",
          "WHERE",
          "WITH",
          "WRITE");

  private Words() {}

  static boolean isReserved(String word) {
    return RESERVED.contains(word.toUpperCase(Locale.ROOT));
  }
}
