package io.watchkeeper.collector.questdb;

import io.questdb.cairo.ColumnType;

/** What a column of a table of points holds. */
enum ColumnKind {
  LABEL("SYMBOL", "a label"),
  NUMBER("DOUBLE", "a number"),
  TEXT("VARCHAR", "a text");

  private final String sqlType;
  private final String noun;

  ColumnKind(String sqlType, String noun) {
    this.sqlType = sqlType;
    this.noun = noun;
  }

  String sqlType() {
    return sqlType;
  }

  String noun() {
    return noun;
  }

  /** The kind of a column on disk, which this store made earlier. */
  static ColumnKind of(int questDbType) {
    return switch (ColumnType.tagOf(questDbType)) {
      case ColumnType.SYMBOL -> LABEL;
      case ColumnType.DOUBLE -> NUMBER;
      case ColumnType.VARCHAR -> TEXT;
      default ->
          throw new IllegalStateException(
              "a column of type " + ColumnType.nameOf(questDbType) + " was not made by this store");
    };
  }
}
